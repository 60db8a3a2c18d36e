"""Ways to break what the second records say: a name in them that is no longer the data's."""

from dataclasses import replace


def rename_spells(old, new):
    """Call a layer by another name in the rolls."""
    return lambda tables: replace(tables, rolls=_renamed(tables.rolls, old, new))


def rename_waypoints(old, new):
    """Call a segment by another name where its places are."""
    return lambda tables: replace(tables, waypoints=_renamed(tables.waypoints, old, new))


def rename_reviewed(section, old, new):
    """Call a record of the reviewed ones by another name."""

    def damage(tables):
        renamed = _renamed(getattr(tables.reviewed, section), old, new)
        return replace(tables, reviewed=replace(tables.reviewed, **{section: renamed}))

    return damage


def _renamed(known, old, new):
    assert old in known
    return {new if name == old else name: value for name, value in known.items()}
