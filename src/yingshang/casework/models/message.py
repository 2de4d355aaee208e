"""What leaves the house: the addresses people confirmed, and the messages that wait to be sent to them."""

import uuid

from django.db import models
from django.db.models import Q

from yingshang.casework.models.effect import Notice
from yingshang.register.models import PersonKey
from yingshang.register.sealed import SealedJSONField


class Channel(models.TextChoices):
    """By which way a message leaves; the inbox on the site is always kept besides."""

    EMAIL = "email", "电子邮件"
    SMS = "sms", "短信"


class Topic(models.TextChoices):
    """What a message is about; a person can do without progress and reminders, not without what the law demands."""

    LEGAL = "legal", "法定告知"
    PROGRESS = "progress", "办件进展"
    REMINDER = "reminder", "提醒"
    CODE = "code", "验证码"


class Contact(models.Model):
    """A person's address on a channel; messages go to it once the person has confirmed it by a code."""

    #: through their key, so that erasing a person (个人信息保护法 47) forgets their addresses too
    person = models.ForeignKey(PersonKey, on_delete=models.CASCADE, related_name="contacts")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    #: none once it was taken away; the row stays, so that codes are counted on
    address = SealedJSONField(null=True)
    wants_progress = models.BooleanField(default=True)
    wants_reminders = models.BooleanField(default=True)
    confirmed_at = models.DateTimeField(null=True)
    code_digest = models.CharField(max_length=64, default="", blank=True)
    code_sent_at = models.DateTimeField(null=True)
    codes_sent = models.PositiveSmallIntegerField(default=0)
    code_tries = models.PositiveSmallIntegerField(default=0)
    #: what the link at the foot of a message carries, so that no login is needed to unsubscribe
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "channel"], name="one_address_per_channel"),
                       models.CheckConstraint(condition=Q(channel__in=Channel.values), name="known_channel")]


class MessageState(models.TextChoices):
    """A dead message is one for the operator: it is sent again when they say so."""

    WAITING = "waiting", "待发"
    SENT = "sent", "已发"
    DEAD = "dead", "发送失败"


class Message(models.Model):
    """One message to one address, written in the transaction it tells of; its key makes it one."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="messages")
    notice = models.ForeignKey(Notice, null=True, on_delete=models.CASCADE, related_name="messages")
    topic = models.CharField(max_length=10, choices=Topic.choices)
    #: forgotten once it is sent: the inbox keeps the notice, and a code is of no more use
    text = SealedJSONField(null=True)
    key = models.CharField(max_length=100)
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=MessageState.choices, default=MessageState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["next_at", "id"], name="messages_to_send", condition=Q(state="waiting")),
                   models.Index(fields=["id"], name="dead_messages", condition=Q(state="dead"))]
        constraints = [models.UniqueConstraint(fields=["key"], name="one_message_per_key"),
                       models.CheckConstraint(condition=Q(state__in=MessageState.values), name="message_state"),
                       models.CheckConstraint(condition=Q(topic__in=Topic.values), name="message_topic")]
