"""What `--help` says below the options: an example of each use, and of each exit code."""

FORMATS = """\
html, pptx and pdf hold a briefing, the article's if nothing is said. The other formats hold one
picture: that of --query, or of one scene of a briefing; if neither is named, the map as the app
opens it. site is the whole atlas as a folder.
"""

WHOLE = """\
examples:
  python -m layers check
  python -m layers export pdf --out briefing.pdf

Each command says more: python -m layers export --help

exit codes: 0 it is done, 1 it failed or problems were found, 2 what is asked for cannot be,
130 it was stopped by Ctrl+C. All but 0 say why on standard error.
"""

CHECK = """\
exit codes, each with an example:
  0 every rule is kept
      python -m layers check
  1 there are problems, all of which are listed
      python -m layers check spoilt
      Not OK: …
  2 there is nothing to check
      python -m layers check nowhere
      There is no folder nowhere.
  130 it was stopped by Ctrl+C
      Stopped by Ctrl+C; no file was left by half.
"""

EXPORT = """\
examples:
  python -m layers export pdf --out briefing.pdf
  python -m layers export pptx --scene 3 --no-notes --out scene.pptx
  python -m layers export html --briefing mine.json --address https://atlas.example --out mine.html
  python -m layers export png --size a4 --scene 3 --out scene.png
  python -m layers export geojson --query "day=2020-01-01" --out -
  python -m layers export site --out site

exit codes, each with an example:
  0 the file is there; nothing is said, but of a site how large it is
      python -m layers export csv --query "day=2020-01-01" --out view.csv
  1 it could not be made or written; what was there before is there still
      python -m layers export csv --out /dev/full
      /dev/full cannot be written: the disk is full.
  2 what is asked for cannot be; nothing was begun
      python -m layers export csv --query "day=1900-01-01" --out view.csv
      --query is no view of this atlas: …
  130 it was stopped by Ctrl+C (143: by the system)
      Stopped by Ctrl+C; no file was left by half.
"""
