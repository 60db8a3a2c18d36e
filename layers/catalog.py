"""The layers and presets by name: what they mean and which sentences stand beside them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from layers.figure import Verdict
from layers.model import Layer
from layers.view import Match, View, Vocabulary

ATLAS = "Turkic Vector Atlas"
VERSION = "0.1.0"  # as in pyproject.toml; a test holds them together
ARTICLE_TITLE = "Analyzing the Turkic Vector of Azerbaijan’s Foreign Policy"
ARTICLE_AUTHOR = "Rufat Ahmadzada"
CREDITED = ("Natural Earth", "OpenStreetMap contributors", "GeoNames")  # whose geometry is drawn
TITLES: dict[str, str] = {
    "us": ARTICLE_TITLE,
    "avim": ARTICLE_TITLE.replace("Analyzing", "Analysing"),  # the reprint is in British spelling
}
EDITIONS = {
    "us": "US edition",
    "avim": "The Geopolitics, 14 May 2024, reprinted by AVİM",
}

LAYERS = (
    Layer(
        id="ots",
        group="Alliances",
        title="Organization of Turkic States",
        short="OTS",
        colour="#009E73",
        colour_dark="#1FBF91",
        quotes=("us_01_main_initiative",),
        former_names=(("Turkic Council", date(2021, 11, 12)),),
    ),
    Layer(
        id="csto",
        group="Alliances",
        title="Collective Security Treaty Organization",
        short="CSTO",
        colour="#D55E00",
        colour_dark="#F07B2A",
        quotes=("us_12_two_organizations",),
        former_names=(("Collective Security Treaty", date(2003, 9, 18)),),
    ),
    Layer(
        id="nato",
        group="Alliances",
        title="North Atlantic Treaty Organization",
        short="NATO",
        colour="#0072B2",
        colour_dark="#3D9BD6",
        quotes=("us_17_reliable_partner",),
    ),
    Layer(
        id="middle_corridor",
        group="Routes",
        title="Middle Corridor",
        short="Middle Corridor",
        colour="#E69F00",
        colour_dark="#FFB31A",
        quotes=("us_16_middle_corridor",),
    ),
    Layer(
        id="baku_supsa",
        group="Routes",
        title="Baku–Supsa pipeline",
        short="Baku–Supsa",
        colour="#B8558F",
        colour_dark="#E08FC0",
        quotes=("us_04_both_pipelines",),
    ),
    Layer(
        id="btc",
        group="Routes",
        title="Baku–Tbilisi–Ceyhan pipeline",
        short="BTC",
        colour="#882255",
        colour_dark="#C4548C",
        quotes=("us_04_both_pipelines",),
    ),
    Layer(
        id="places",
        group="Places",
        title="Institutions, declarations, terminals, ports, missions",
        short="Places",
        colour="#333B45",
        colour_dark="#E8ECF1",
        quotes=("us_02_institutions",),
    ),
    Layer(
        id="disputed",
        group="Borders",
        title="Areas where control and recognition differ",
        short="Disputed areas",
        colour="#4D535B",
        colour_dark="#C9D0D6",
        quotes=("us_06_national_priority",),
        shown=False,
        note="Here the article speaks of Karabakh, without naming it; it names Kosovo in ¶12, and "
        "none of the other areas.",
    ),
)
BY_ID = {layer.id: layer for layer in LAYERS}
ALLIANCES = tuple(layer for layer in LAYERS if layer.group == "Alliances")
ROUTES = tuple(layer for layer in LAYERS if layer.group == "Routes")

MODES = {"rail": "railway", "sea": "sea crossing", "pipeline": "oil pipeline"}
ACCURACY = {
    "surveyed": "follows surveyed geometry",
    "traced": "traced through documented points",
    "schematic": "schematic: approximate between the ends",
}
PLACE_KINDS = {
    "seat": "Seat of an institution",
    "summit": "Summit",
    "declaration": "Declaration",
    "terminal": "Oil terminal",
    "port": "Port",
    "mission": "NATO mission",
}
VERDICTS: dict[Verdict, tuple[str, str]] = {  # as it reads of one figure, and of several
    "holds": ("Holds", "hold"),
    "holds_if": ("Holds only if …", "hold only under a condition"),
    "target": ("Target, not fact", "are targets, not facts"),
    "unconfirmed": ("Cannot be confirmed", "cannot be confirmed"),
}
MATCH_WORDS: dict[Match, str] = {
    "any": "Any",
    "all": "All",
    "exactly": "Exactly",
    "none": "None",
}


@dataclass(frozen=True, kw_only=True)
class Preset:
    """A filter the article itself draws: its own words, and the sentence they come from.

    means: what the filter keeps, in our words.
    """

    id: str
    words: str
    means: str
    quote: str
    alliances: tuple[str, ...]
    match: Match


PRESETS = (
    Preset(
        id="ots_and_nato",
        words="Turkey as a NATO member",
        means="Members of both OTS and NATO",
        quote="us_12_two_organizations",
        alliances=("ots", "nato"),
        match="all",
    ),
    Preset(
        id="ots_and_csto",
        words="Kazakhstan and the Kyrgyz Republic as members of the Russia-led CSTO",
        means="Members of both OTS and CSTO",
        quote="us_12_two_organizations",
        alliances=("ots", "csto"),
        match="all",
    ),
    Preset(
        id="ots_in_neither_bloc",
        words="not members of either military bloc",
        means="OTS members in neither CSTO nor NATO",
        quote="us_12_neither_bloc",
        alliances=("ots",),
        match="exactly",
    ),
    Preset(
        id="two_organizations",
        words="two different security organizations",
        means="Members of CSTO or NATO",
        quote="us_12_two_organizations",
        alliances=("csto", "nato"),
        match="any",
    ),
)


def vocabulary(things: Iterable[str], today: date) -> Vocabulary:
    """Return every word a View may use; things are the ids of all territories and places."""
    return Vocabulary(
        layers=tuple(BY_ID),
        shown=tuple(layer.id for layer in LAYERS if layer.shown),
        alliances=tuple(layer.id for layer in ALLIANCES),
        routes=tuple(layer.id for layer in ROUTES),
        focus=frozenset((*things, *BY_ID)),
        today=today,
    )


def preset_of(view: View) -> Preset | None:
    """Return the preset that a view's filter is, if it is one."""
    asked = (view.alliances, view.match, view.observers, view.route)
    return next((p for p in PRESETS if (p.alliances, p.match, False, None) == asked), None)
