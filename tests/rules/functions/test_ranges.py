"""Range functions: the examples of table 78, each name with what holds and what does not."""

from rules.functions.examples import examples, holds


@examples("""
    before(1, 10) → true
    before(10, 1) → false
    before(range: [2..3], point: 1) → false
    before(point: 1, range: [2..3]) → true
    after(range: [2..3], point: 1) → true
    before(1, [1..10]) → false
    before(1, (1..10]) → true
    before(1, [5..10]) → true
    before([1..10], 10) → false
    before([1..10), 10) → true
    before([1..10], 15) → true
    before([1..10], [15..20]) → true
    before([1..10], [10..20]) → false
    before([1..10), [10..20]) → true
    before([1..10], (10..20]) → true
    after(10, 5) → true
    after(12, [1..10]) → true
    after(10, [1..10)) → true
    after(10, [1..10]) → false
    after([11..20], 12) → false
    after([11..20], 10) → true
    after((11..20], 11) → true
    after([11..20], 11) → false
    after([11..20], [1..10]) → true
    after([1..10], [11..20]) → false
    after([11..20], [1..11)) → true
    after((11..20], [1..11]) → true
    meets([1..5], [5..10]) → true
    meets([1..5), [5..10]) → false
    meets([1..5], [6..10]) → false
    met by([5..10], [1..5]) → true
    met by([5..10], [1..5)) → false
    met by((5..10], [1..5]) → false
    overlaps([1..5], [3..8]) → true
    overlaps([3..8], [1..5]) → true
    overlaps([1..8], [3..5]) → true
    overlaps([1..5], [6..8]) → false
    overlaps([1..5], [5..8]) → true
    overlaps([1..5], (5..8]) → false
    overlaps([5..8], [1..5)) → false
    overlaps before([1..5], [3..8]) → true
    overlaps before([1..5], [6..8]) → false
    overlaps before([1..5], [5..8]) → true
    overlaps before([1..5], (5..8]) → false
    overlaps before([1..5), (1..5]) → true
    overlaps before([1..5], (1..5]) → true
    overlaps before([1..5), [1..5]) → false
    overlaps before([1..5], [1..5]) → false
    overlaps after([3..8], [1..5]) → true
    overlaps after([6..8], [1..5]) → false
    overlaps after((5..8], [1..5]) → false
    overlaps after((1..5], [1..5)) → true
    overlaps after([1..5], [1..5)) → false
    finishes(10, [1..10]) → true
    finishes(10, [1..10)) → false
    finishes([5..10], [1..10]) → true
    finishes([5..10), [1..10]) → false
    finishes((1..10], [1..10]) → true
    finished by([1..10], 10) → true
    finished by([1..10], [5..10]) → true
    finished by([1..10], [5..10)) → false
    finished by([1..10], (1..10]) → true
    includes([1..10], 5) → true
    includes([1..10], 12) → false
    includes((1..10], 1) → false
    includes([1..10], [4..6]) → true
    includes([1..10], (1..10)) → true
    includes([1..10), [1..10]) → false
    during(5, [1..10]) → true
    during(1, (1..10]) → false
    during([4..6], [1..10]) → true
    during((1..10), [1..10]) → true
    starts(1, [1..10]) → true
    starts(1, (1..10]) → false
    starts([1..5], [1..10]) → true
    starts((1..5], [1..10]) → false
    started by([1..10], 1) → true
    started by([1..10], [1..5]) → true
    started by((1..10], [1..5]) → false
    coincides(5, 5) → true
    coincides(3, 4) → false
    coincides([1..5], [1..5]) → true
    coincides((1..5), [1..5]) → false
    # days and times are points like numbers
    before(@"2026-01-01", [@"2026-04-01"..@"2026-05-01"]) → true
    includes([@"09:00:00"..@"17:00:00"], @"12:00:00") → true
    # an end without bound lies beyond everything
    includes((< 10), 5) → true
    includes((>= 10), 5) → false
    overlaps((< 10), (> 5)) → true
    before((< 10), (>= 10)) → true
    # what cannot be compared is not known
    before(1, "a") → null
    during(1, ["a".."z"]) → null
    meets(1, [1..2]) → null
    before(null, 1) → null
    # every parameter has its name
    before(point1: 1, point2: 2) → true
    during(range: [1..10], point: 5) → true
    meets(range2: [5..10], range1: [1..5]) → true
""")
def test_points_and_ranges_lie_as_the_specification_says(asked, wanted):
    holds(asked, wanted)
