"""Numbers of letters and books by the office's own patterns."""

from __future__ import annotations

import re
from datetime import date

from loket_tui.dasar.galat import GalatKantor
from loket_tui.dasar.tanggal import romawi

_TOKEN = re.compile(r"\{([^{}]*)\}")
_TOKEN_URUT = re.compile(r"urut(?::0?([1-9]))?", re.ASCII)


def nomor_dari_pola(
    pola: str, *, urut: int, tahun: int, tanggal: date, unit: str = "", klasifikasi: str = "", pejabat: str = "",
    sisipan: str = "",
) -> str:
    """Return a number written by a pattern, "{klasifikasi}/{urut:03}/{unit}/{tahun}".

    Tokens: urut (with a width from 1 to 9), tahun, bulan (two digits), bulan_romawi, unit, klasifikasi,
    pejabat (the signer's role).  The letter of a sisipan stands directly behind urut, "065/76.a/35.07.11/2026".
    Without a filing code its token falls away, with the sign behind it.  An unknown token, a stray brace, or another
    token without a value raises GalatKantor.
    """
    nilai = {
        "tahun": str(tahun),
        "bulan": f"{tanggal.month:02}",
        "bulan_romawi": romawi(tanggal.month),
        "unit": unit,
        "klasifikasi": klasifikasi,
        "pejabat": pejabat,
    }

    def isi(m: re.Match[str]) -> str:
        if lebar := _TOKEN_URUT.fullmatch(m[1]):
            return f"{urut:0{lebar[1] or 1}}" + (f".{sisipan}" if sisipan else "")
        if m[1] not in nilai:
            boleh = ", ".join(f"{{{t}}}" for t in ("urut", "urut:03", *nilai))
            raise GalatKantor(f"Pola nomor “{pola}” memuat {m[0]} yang tidak dikenal. Pakai {boleh}.")
        if not nilai[m[1]]:
            raise GalatKantor(f"Pola nomor “{pola}” memerlukan {m[1]} yang belum diisi. Lengkapi lebih dulu.")
        return nilai[m[1]]

    if not klasifikasi:
        pola = re.sub(r"\{klasifikasi\}\s*[/.-]?\s*|\s*[/.-]\s*\{klasifikasi\}$", "", pola)
    if "{" in _TOKEN.sub("", pola) or "}" in _TOKEN.sub("", pola):
        raise GalatKantor(f"Kurung kurawal pada pola nomor “{pola}” tidak berpasangan. Perbaiki polanya.")
    return _TOKEN.sub(isi, pola)
