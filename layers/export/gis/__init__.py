"""Tables with a label, for a GIS or a spreadsheet: GeoJSON, GeoPackage, KML, CSV, XLSX."""

__all__ = (
    "csv_table",
    "file_label",
    "geojson",
    "geopackage",
    "kml",
    "table",
    "view_data",
    "workbook",
    "xlsx",
)
