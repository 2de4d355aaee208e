"""Every address of licensing."""

from yingshang.domains.licensing.pages import applicant_urls, official_urls
from yingshang.domains.licensing.pages.appointments import urls as appointments
from yingshang.domains.licensing.pages.batches import urls as batches
from yingshang.domains.licensing.pages.commitments import urls as commitments
from yingshang.domains.licensing.pages.competence import urls as competence
from yingshang.domains.licensing.pages.counter import urls as counter
from yingshang.domains.licensing.pages.delegation import urls as delegation
from yingshang.domains.licensing.pages.exchange import urls as exchange
from yingshang.domains.licensing.pages.guides import urls as guides
from yingshang.domains.licensing.pages.industries import urls as industries
from yingshang.domains.licensing.pages.instant import urls as instant
from yingshang.domains.licensing.pages.licences import urls as licences
from yingshang.domains.licensing.pages.messages import urls as messages
from yingshang.domains.licensing.pages.phrase_library import urls as phrase_library
from yingshang.domains.licensing.pages.premises import urls as premises
from yingshang.domains.licensing.pages.promises import urls as promises
from yingshang.domains.licensing.pages.substitutes import urls as substitutes
from yingshang.domains.licensing.pages.work_done import urls as work_done

#: one a line: where several people add theirs
_PARTS = (
    applicant_urls,
    appointments,
    batches,
    delegation,
    commitments,
    instant,
    promises,
    competence,
    counter,
    exchange,
    industries,
    licences,
    guides,
    messages,
    official_urls,
    phrase_library,
    premises,
    substitutes,
    work_done,
)
app_name = "licensing"
urlpatterns = [pattern for part in _PARTS for pattern in part.urlpatterns]
