"""Tells how QGIS draws a KML: run by the Python that has it, not by that of the tests.

Argument: the file. Answers with each feature by its atlas_id: what draws it, in which colours.
"""

import json
import sys

from osgeo import ogr
from qgis.core import (
    NULL,
    QgsApplication,
    QgsEmbeddedSymbolRenderer,
    QgsFeatureRequest,
    QgsSimpleMarkerSymbolLayerBase,
    QgsVectorLayer,
)

ogr.UseExceptions()


def symbol(feature):
    """The symbol that the file gives a feature: its shape or None, its colours with opacity."""
    drawn, begin = feature.embeddedSymbol().symbolLayer(0), feature["begin"]
    shape = getattr(drawn, "shape", None)
    return {
        "shape": shape and QgsSimpleMarkerSymbolLayerBase.encodeShape(shape()),
        "filled": drawn.fillColor().alpha() > 0,
        "colour": drawn.color().name(),
        "opaque": drawn.color().alpha(),
        "width": drawn.width() if hasattr(drawn, "width") else None,
        "description": feature["description"],
        "begin": None if begin == NULL else begin.toString("yyyy-MM-dd"),
    }


def features(layer):
    """The features of a layer by id, which QGIS draws as the file says, without being asked."""
    assert layer.isValid(), layer.name()
    assert isinstance(layer.renderer(), QgsEmbeddedSymbolRenderer), layer.name()
    asked = QgsFeatureRequest().setFlags(QgsFeatureRequest.EmbeddedSymbols)
    return {it["atlas_id"]: symbol(it) for it in layer.getFeatures(asked) if it.hasGeometry()}


def whole(path):
    """The features of every layer, by its name; all that is QGIS's is let go before it ends."""
    file = ogr.Open(path)
    names = [file.GetLayer(number).GetName() for number in range(file.GetLayerCount())]
    layers = (QgsVectorLayer(f"{path}|layername={name}", name, "ogr") for name in names)
    return {layer.name(): features(layer) for layer in layers}


app = QgsApplication([], False)
app.initQgis()
json.dump(whole(sys.argv[1]), sys.stdout)
app.exitQgis()
