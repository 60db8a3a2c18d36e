"""Draws GeoPackages with QGIS: run by the Python that has it, not by that of the tests.

Argument: a JSON list of pictures, each with file, png, proj, box in the plane, width and height.
Writes a JSON list of what QGIS and GDAL said of each: layers, columns of days, warnings.
"""

import json
import sys

from osgeo import gdal, ogr
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

gdal.UseExceptions()


def tables(path):
    """The tables that GDAL sees, without that of the styles, which QGIS does not list."""
    file = ogr.Open(path)
    found = [file.GetLayer(number).GetName() for number in range(file.GetLayerCount())]
    return [name for name in found if name != "layer_styles"]


def opened(path):
    """Every layer as QGIS opens it, with its default style."""
    layers = [QgsVectorLayer(f"{path}|layername={name}", name, "ogr") for name in tables(path)]
    for layer in layers:
        assert layer.isValid(), layer.name()
        said, good = layer.loadDefaultStyle()
        assert good, (layer.name(), said)
    return layers


def draw(order):
    """Draw a file as one picture, the first layer on top and no names, which each set elsewhere."""
    warned = []
    gdal.PushErrorHandler(lambda _kind, _number, words: warned.append(words))
    layers = opened(order["file"])
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem.fromProj(order["proj"]))
    settings.setTransformContext(QgsProject.instance().transformContext())
    settings.setExtent(QgsRectangle(*order["box"]))
    settings.setOutputSize(QSize(order["width"], order["height"]))
    settings.setOutputDpi(96)
    settings.setBackgroundColor(QColor("white"))
    settings.setFlag(QgsMapSettings.DrawLabeling, order.get("named", False))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(order["png"])
    gdal.PopErrorHandler()
    return {
        "layers": [layer.name() for layer in layers],
        "days": {layer.name(): _days(layer) for layer in layers},
        "plays": [layer.name() for layer in layers if layer.temporalProperties().isActive()],
        "warned": warned + [error.message for error in job.errors()],
    }


def _days(layer):
    return [field.name() for field in layer.fields() if field.typeName() == "Date"]


app = QgsApplication([], False)
app.initQgis()
json.dump([draw(order) for order in json.loads(sys.argv[1])], sys.stdout)
app.exitQgis()
