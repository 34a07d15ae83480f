"""Where in a SOP file a table stands: the line of the langkah, the isian, the naskah a finding is about."""

from __future__ import annotations

import re
from functools import cached_property

_PANJANG = re.compile(
    r'''"""(?:\\.|[^\\])*?(?:"""|\Z)|'{3}.*?(?:'{3}|\Z)'''  # texts of several lines
    r'''|"(?:\\.|[^"\\\n])*+"?|'[^'\n]*+'?|\#[^\n]*+''',
    re.DOTALL,
)
_BUKAN_BARIS = str.maketrans(dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))
"""What Python takes for the end of a line and TOML does not."""
_BARIS = re.compile(
    r"""^[ \t]*(?:\[\[\s*(?P<larik>[\w-]+)\s*\]\]
    |\[\[\s*(?P<dalam>[\w-]+\s*\.)
    |\[\s*(?P<tabel>[\w-]+)(?:\s*\.\s*["']?(?P<anak>[\w-]+)["']?)?\s*\]
    |(?P<kunci>[\w-]+)[ \t]*[.=](?:[ \t]*["'](?P<kode>[\w-]+)["'])?)""",
    re.MULTILINE | re.VERBOSE | re.ASCII,
)


def tanpa_teks_panjang(teks: str) -> str:
    """The text with the inside of texts of several lines blanked, so that no header is seen in them."""
    if '"""' in teks or "'''" in teks:
        teks = _PANJANG.sub(lambda m: m[0] if m[0][:3] not in {'"""', "'''"} else re.sub(r"[^\n]", " ", m[0]), teks)
    return teks.translate(_BUKAN_BARIS)


class PetaBaris:
    """Lines of the tables of one file."""

    def __init__(self, teks: str) -> None:
        self._teks = teks

    def baris(self, jenis: str, kode: str = "", *, terakhir: bool = False) -> int | None:
        """The line of ("langkah", id), ("isian", kode), ("pelaksana", kode), ("identitas", key) or ("jam", "").

        A row that a chain was expanded into stands where the row with `pakai` stands.  `terakhir`: of several with
        one code the last.  Else the first table of the kind; None where there is none.
        """
        for calon in (kode, *(kode[:i] for i in range(len(kode) - 1, 0, -1) if kode[i] == "-")):
            if semua := self._letak.get((jenis, calon)):
                return semua[-1 if terakhir else 0]
        return self._letak.get((jenis, ""), [None])[0]

    @cached_property
    def _letak(self) -> dict[tuple[str, str], list[int | None]]:
        letak: dict[tuple[str, str], list[int | None]] = {}
        kini, tajuk, baris, dilihat = "", 0, 1, 0
        teks = tanpa_teks_panjang(self._teks)
        for m in _BARIS.finditer(teks):
            baris += teks.count("\n", dilihat, m.start())
            dilihat = m.start()
            nama, kode, di = m["larik"] or m["tabel"], m["anak"] or "", baris
            if nama or m["dalam"]:
                kini, tajuk = (f"[[{nama}" if m["larik"] else nama or "-"), baris
            elif kini.startswith("[[") and m["kode"] and m["kunci"] == ("id" if kini == "[[langkah" else "kode"):
                nama, kode, di = kini[2:], m["kode"], tajuk
            elif kini in {"", "identitas"}:
                nama, kode = (kini, m["kunci"]) if kini else (m["kunci"], "")
            if nama:
                letak.setdefault((nama, kode), []).append(di)
        return letak
