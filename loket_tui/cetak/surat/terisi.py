"""A parsed template filled with the values of a case: blocks without codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from loket_tui.cetak.surat.bentuk import Alinea, Baris, Blok, Potong, Rincian, Surat, Tabel
from loket_tui.cetak.surat.saringan import SARINGAN

_SAMPAI: Final = "s.d."
_TANDA_BACA: Final = (",", ".", ";", ":")


def isi(surat: Surat, nilai: Mapping[str, str]) -> list[Blok]:
    """Fill the codes with `nilai` (an absent code is empty); lines whose condition is empty are dropped."""
    hasil: list[Blok] = []
    for blok in surat.blok:
        jadi = _isi_blok(blok, nilai)
        if jadi is not None:
            hasil += _alinea_sendiri(jadi)
    return hasil


def _alinea_sendiri(blok: Blok) -> list[Blok]:
    """A paragraph that is one code alone: each line of its value is a paragraph of its own."""
    if isinstance(blok, Alinea) and not blok.tengah and len(blok.baris) == 1 and len(blok.baris[0].potong) == 1:
        potong = blok.baris[0].potong[0]
        baris = [t for t in potong.teks.split("\n") if t.strip()]
        if len(baris) > 1:
            return [replace(blok, baris=(Baris((replace(potong, teks=t),)),)) for t in baris]
    return [blok]


def _isi_blok(blok: Blok, nilai: Mapping[str, str]) -> Blok | None:
    if isinstance(blok, Alinea):
        baris = tuple(_isi_baris(b, nilai) for b in blok.baris if _ada(b, nilai))
        return replace(blok, baris=baris) if any(b.teks.strip() for b in baris) else None
    if isinstance(blok, Rincian):
        rinci = tuple((label, _isi_baris(b, nilai)) for label, b in blok.baris if _ada(b, nilai))
        return Rincian(rinci) if rinci else None
    if isinstance(blok, Tabel):
        sel = tuple(tuple(_isi_baris(s, satu) for s in b) for b in blok.baris if _ada(b[0], nilai)
                    for satu in _berulang(b, nilai))
        return replace(blok, baris=sel) if sel or not blok.baris else None
    return replace(blok, isi=_isi_baris(blok.isi, nilai)) if _ada(blok.isi, nilai) else None


def _ada(baris: Baris, nilai: Mapping[str, str]) -> bool:
    return not baris.bila or bool(str(nilai.get(baris.bila) or "").strip())


def _berulang(sel: Sequence[Baris], nilai: Mapping[str, str]) -> list[Mapping[str, str]]:
    """The values of each row that a row of the template becomes: many where its first cell is a list alone."""
    pertama = sel[0].potong[0].kode if len(sel[0].potong) == 1 else ""
    banyak = str(nilai.get(pertama) or "").strip().count("\n") + 1
    if banyak == 1:
        return [nilai]
    awalan = pertama.rpartition("_")[0] + "_"
    daftar = {p.kode: str(nilai.get(p.kode) or "").split("\n") for s in sel for p in s.potong
              if p.kode == pertama or (p.kode.startswith(awalan) and awalan != "_")}
    return [{**nilai, **{k: d[n] if n < len(d) else "" for k, d in daftar.items()}} for n in range(banyak)]


def _isi_baris(baris: Baris, nilai: Mapping[str, str]) -> Baris:
    isi = [_isi_potong(p, nilai) for p in baris.potong]
    tinggal = _rentang(baris.potong, isi)
    return Baris(tuple(_tanpa_bekas([baris.potong[n] for n in tinggal], [isi[n] for n in tinggal])))


def _tanpa_bekas(asal: Sequence[Potong], isi: list[Potong]) -> list[Potong]:
    """The filled line without what an empty code would leave: "()", and a space before a comma or full stop."""
    kosong = [bool(p.kode) and not j.teks for p, j in zip(asal, isi, strict=True)]
    if not any(kosong):
        return isi
    teks = [p.teks for p in isi]
    buka = -1       # the piece of fixed text whose last bracket is open
    for n, potong in enumerate(asal):
        if potong.kode:
            buka = buka if kosong[n] else -1
            continue
        if buka >= 0 and ")" in teks[n]:
            teks[buka] = teks[buka].rpartition("(")[0].rstrip()
            teks[buka + 1 : n] = [""] * (n - buka - 1)
            teks[n] = teks[n].partition(")")[2]
        elif n and kosong[n - 1] and teks[n].startswith(_TANDA_BACA):
            _rapatkan(teks, n)
        buka = n if "(" in teks[n].rpartition(")")[2] else buka if "(" not in teks[n] and ")" not in teks[n] else -1
    return [replace(p, teks=t) for p, t in zip(isi, teks, strict=True)]


def _rapatkan(teks: list[str], n: int) -> None:
    """Take the spaces away before piece `n`, which begins with a comma or full stop; a comma too where it is first."""
    for k in range(n - 1, -1, -1):
        teks[k] = teks[k].rstrip()
        if teks[k]:
            teks[k] = teks[k].removesuffix(",") if teks[n].startswith((",", ".")) else teks[k]
            return
    teks[n] = teks[n].lstrip(",; ")


def _rentang(asal: Sequence[Potong], isi: Sequence[Potong]) -> list[int]:
    """The pieces of a filled line that stay: not the end of a range that is empty or the same as its beginning."""
    hasil: list[int] = []
    n = 0
    while n < len(isi):
        hasil.append(n)
        rentang = n + 2 < len(isi) and asal[n].kode and asal[n + 2].kode and asal[n + 1].teks.strip() == _SAMPAI
        n += 3 if rentang and isi[n + 2].teks in {"", isi[n].teks} else 1
    return hasil


def _isi_potong(potong: Potong, nilai: Mapping[str, str]) -> Potong:
    if not potong.kode:
        return Potong(potong.teks, potong.tebal)
    teks = str(nilai.get(potong.kode) or "").strip()
    return Potong(SARINGAN[potong.saring](teks) if potong.saring and teks else teks, potong.tebal)
