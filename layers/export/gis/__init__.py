"""Data for a GIS or a spreadsheet: tables with a label, as GeoJSON, GeoPackage, KML and CSV."""

__all__ = (
    "csv_table",
    "file_label",
    "geojson",
    "geopackage",
    "kml",
    "table",
    "view_data",
)
