"""The ornaments stay inside their room."""

import re

from awards.certificates.ornaments import _braid, _rosette


def points(path):
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+) [ml]", path.getCode())]


def test_a_braid_stays_within_its_depth_and_between_its_ends():
    for strand in _braid((10, 50), (210, 50), 8, 24):
        found = points(strand)
        assert (found[0][0], found[-1][0]) == (10, 210)
        assert max(abs(y - 50) for _x, y in found) <= 4.01


def test_a_rosette_stays_within_its_radius():
    for _colour, path in _rosette(100, 100, 20):
        assert max(((x - 100) ** 2 + (y - 100) ** 2) ** 0.5 for x, y in points(path)) <= 20.01
