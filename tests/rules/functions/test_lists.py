"""List functions: table 75 of the specification, and its corners."""

from rules.functions.examples import examples, holds


@examples("""
    list contains([1, 2, 3], 2) → true
    list contains([1, "2", null], null) → true
    list contains(["A"], 1) → false
    list contains(null, 1) → null
    count([1, 2, 3]) → 3
    count([]) → 0
    count([1, [2, 3]]) → 2
    count(7) → 1
    sublist([4, 5, 6], 1, 2) → [4, 5]
    sublist([4, 5, 6], -2) → [5, 6]
    sublist([4, 5, 6], 2, 3) → null
    sublist([4, 5, 6], 0) → null
    append([1], 2, 3) → [1, 2, 3]
    append([1], null) → [1, null]
    append(1, [2]) → [1, [2]]
    concatenate([1, 2], [3]) → [1, 2, 3]
    concatenate([1], 2) → [1, 2]
    insert before([1, 3], 1, 2) → [2, 1, 3]
    insert before([1, 3], -1, 2) → [1, 2, 3]
    insert before([1, 3], 4, 2) → null
    remove([1, 2, 3], 2) → [1, 3]
    remove([1, 2, 3], -1) → [1, 2]
    remove([1, 2, 3], 4) → null
    reverse([1, 2, 3]) → [3, 2, 1]
    index of([1, 2, 3, 2], 2) → [2, 4]
    index of([1, null], null) → [2]
    union([1, 2], [2, 3]) → [1, 2, 3]
    distinct values([1, 2, 3, 2, 1]) → [1, 2, 3]
    distinct values([1, 1.0, "1", null, null, [1], [1.0]]) → [1, "1", null, [1]]
    distinct values([{a: 1, b: 2}, {b: 2, a: 1}]) → [{a: 1, b: 2}]
    distinct values([@"2026-04-01T10:00:00Z", @"2026-04-01T18:00:00+08:00"]) → [@"2026-04-01T10:00:00Z"]
    duplicate values([1, 2, 3, 2, 1, 1]) → [1, 2]
    flatten([[1, 2], [[3]], 4]) → [1, 2, 3, 4]
    flatten([]) → []
    list replace([2, 4, 7, 8], 3, 6) → [2, 4, 6, 8]
    list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5) → [5, 5, 7, 8]
    list replace([2, 4], 3, 6) → null
    list replace(list: [1], position: 1, newItem: 2) → [2]
    list replace(list: [1], match: function(a, b) true, newItem: 2) → [2]
""")
def test_a_list_function_answers_as_the_specification_says(asked, wanted):
    holds(asked, wanted)


@examples("""
    min([1, 2, 3]) → 1
    max(1, 2, 3) → 3
    min(1) → 1
    max([]) → null
    min("b", "a") → "a"
    max([@"2026-01-01", @"2026-04-01"]) → @"2026-04-01"
    # who is greatest cannot be known when one is not known, or of another kind
    max([1, null, 3]) → null
    max([1, "a"]) → null
    sum([1, 2, 3]) → 6
    sum(1, 2, 3) → 6
    sum([]) → null
    sum([1, null]) → null
    mean([1, 2, 3]) → 2
    mean(1) → 1
    mean([]) → null
    product([2, 3, 4]) → 24
    product([]) → null
    median(8, 2, 5, 3, 4) → 4
    median([6, 1, 2, 3]) → 2.5
    median([]) → null
    stddev(2, 4, 7, 5) → 2.081665999466132735282297706979931
    stddev([47]) → null
    stddev([]) → null
    mode(6, 3, 9, 6, 6) → [6]
    mode([6, 1, 9, 6, 1]) → [1, 6]
    mode([]) → []
    mode(["a"]) → null
    all([false, null, true]) → false
    all([true, null]) → null
    all(true) → true
    all([]) → true
    all(0) → null
    any([false, null, true]) → true
    any([false, null]) → null
    any([]) → false
    any(0) → null
    sum(n1: 1, n2: 2) → 3
    max(list: [1, 2]) → 2
""")
def test_a_list_becomes_one_value_as_the_specification_says(asked, wanted):
    holds(asked, wanted)


@examples("""
    sort(list: [3, 1, 4, 5, 2], precedes: function(x, y) x < y) → [1, 2, 3, 4, 5]
    sort([3, 1, 2], function(x, y) x > y) → [3, 2, 1]
    sort(["b", "a"]) → null
    # those that do not precede each other stay in their order
    sort([{k: 2, n: 1}, {k: 1, n: 2}, {k: 2, n: 3}], function(x, y) x.k < y.k).n → [2, 1, 3]
    sort([3, null, 1], function(x, y) x < y) → null
    sort([3, 1], before) → [1, 3]
    sort([3, 1], function(x) true) → null
""")
def test_a_list_is_sorted_by_what_precedes(asked, wanted):
    holds(asked, wanted)
