"""Where in a SOP file a table stands: the line of the langkah, the isian, the naskah a finding is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

_PANJANG = re.compile(
    r'''"""(?:\\.|[^\\])*?(?:"""|\Z)|'{3}.*?(?:'{3}|\Z)'''  # texts of several lines
    r'''|"(?:\\.|[^"\\\n])*+"?|'[^'\n]*+'?|\#[^\n]*+''',
    re.DOTALL,
)
_BUKAN_BARIS = str.maketrans(dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))
"""What Python takes for the end of a line and TOML does not."""
_BARIS = re.compile(
    r"""^[ \t]*(?:\[\[\s*(?P<larik>[\w-]+)\s*\]\]
    |\[\s*(?P<tabel>[\w-]+)(?:\s*\.\s*["']?(?P<anak>[\w-]+)["']?)?\s*\]
    |(?P<kunci>[\w-]+)[ \t]*[.=])""",
    re.MULTILINE | re.VERBOSE | re.ASCII,
)


def tanpa_teks_panjang(teks: str) -> str:
    """The text with the inside of texts of several lines blanked, so that no header is seen in them."""
    if '"""' in teks or "'''" in teks:
        teks = _PANJANG.sub(lambda m: m[0] if m[0][:3] not in {'"""', "'''"} else re.sub(r"[^\n]", " ", m[0]), teks)
    return teks.translate(_BUKAN_BARIS)


class PetaBaris:
    """Lines of the tables of one file; `isi` is the file parsed, before any chain was expanded."""

    def __init__(self, isi: Mapping[str, Any], teks: str) -> None:
        self._isi = isi
        self._teks = teks

    def baris(self, jenis: str, kode: str = "", *, terakhir: bool = False) -> int | None:
        """The line of ("langkah", id), ("isian", kode), ("pelaksana", kode), ("identitas", key) or ("jam", "").

        A row that a chain was expanded into stands where the row with `pakai` stands.  `terakhir`: of several with
        one code the last.  None where the file does not say.
        """
        urut = self._urut(jenis, kode, terakhir)
        pertama = (jenis, urut) if urut is not None else (jenis, kode)
        return self._letak.get(pertama) or self._letak.get((jenis, None))

    def _urut(self, jenis: str, kode: str, terakhir: bool) -> int | None:
        daftar = self._isi.get(jenis)
        if not isinstance(daftar, list) or not kode:
            return None
        kunci = "id" if jenis == "langkah" else "kode"
        nama = [str(x.get(kunci, "")) for x in daftar if isinstance(x, Mapping)]
        for calon in (kode, *(kode[:i] for i in range(len(kode) - 1, 0, -1) if kode[i] == "-")):
            if calon in nama:
                return len(nama) - 1 - nama[::-1].index(calon) if terakhir else nama.index(calon)
        return None

    @cached_property
    def _letak(self) -> dict[tuple[str, str | int | None], int]:
        letak: dict[tuple[str, str | int | None], int] = {}
        urut: dict[str, int] = {}
        kini, baris, dilihat = "", 1, 0
        teks = tanpa_teks_panjang(self._teks)
        for m in _BARIS.finditer(teks):
            awal = m.start()
            baris += teks.count("\n", dilihat, awal)
            dilihat = awal
            if larik := m["larik"]:
                kini = larik
                urut[larik] = urut.get(larik, -1) + 1
                letak.setdefault((larik, urut[larik]), baris)
                letak.setdefault((larik, None), baris)
            elif tabel := m["tabel"]:
                kini = tabel
                letak.setdefault((tabel, m["anak"]), baris)
            elif kini in {"", "identitas"}:
                letak.setdefault((m["kunci"], None) if not kini else (kini, m["kunci"]), baris)
        return letak
