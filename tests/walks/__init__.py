"""Any way through the services of a desk, by anybody, in any order, over the real vault and the real papers.

A walk is a seed (``walk.Walk``).  More than half of its acts lead a case on as a teller would (``leading``); the others
do what nobody would (``beside_the_way``).  What holds after each of them stands in ``held``.
"""
