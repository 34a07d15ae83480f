"""A flow diagram as lines of text, for a terminal of any width."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from textwrap import wrap

from loket_tui.dasar.teks import layar, potong
from loket_tui.sop import kata
from loket_tui.sop.diagram_isi import Baris, Diagram, Panah, Simpul

_TANDA = {"mulai": "( )", "selesai": "( )", "proses": "[ ]", "keputusan": "< >"}
"""Capsule, box, decision."""
_INDUK = 10
"""Columns before the words under a row."""


def teks_diagram(diagram: Diagram, lebar: int = 78, *, mutu: bool = False) -> list[str]:
    """The flow as lines of at most `lebar` characters: each row, and under it where its exits lead.

    A row is its number, its shape, its lane and its words, on as many lines as they need; "*" marks a step the
    program added.  With `mutu` its kelengkapan, time, output and remarks stand below.
    """
    keluar: list[str] = []
    ruang = max(8, min(26, max((len(x.sebutan) for x in diagram.lajur), default=8), lebar // 3))
    for baris in diagram.baris:
        tanda = _TANDA[_utama(diagram, baris).bentuk] if baris.simpul else "[ ]"
        sebut = " / ".join(dict.fromkeys(diagram.lajur[diagram.simpul[s].lajur].sebutan for s in baris.simpul))
        kegiatan = ("* " if baris.tambahan else "") + _rapat(baris.kegiatan)
        keluar += _kepala(f"{potong(baris.no, 5):>5} {tanda} ", _rapat(sebut), kegiatan, ruang, lebar)
        rinci = [*(_mutu(baris) if mutu else ()), *_rinci(diagram, baris)]
        keluar += [k for x in rinci for k in _lipat(_rapat(x, 2), lebar, " " * _INDUK)]
    return keluar


def _kepala(depan: str, sebut: str, kegiatan: str, ruang: int, lebar: int) -> Iterator[str]:
    """Lane and words of a row beside each other; below each other where the terminal is too narrow."""
    sisa = lebar - len(depan) - ruang - 2
    if sisa < 12:
        yield from _lipat(f"{sebut}: {kegiatan}", lebar, depan)
        return
    for n, (a, b) in enumerate(zip_longest(wrap(sebut, ruang), wrap(kegiatan, sisa), fillvalue="")):
        yield f"{depan if n == 0 else ' ' * len(depan)}{a:<{ruang}}  {b}".rstrip()


def _lipat(teks: str, lebar: int, depan: str) -> list[str]:
    """Words behind `depan` on as many lines as they need, those after the first set in."""
    dalam = " " * min(_INDUK + 2, lebar // 2)
    return wrap(depan[:lebar // 2] + teks, lebar, subsequent_indent=dalam, drop_whitespace=True)


def _mutu(baris: Baris) -> Iterator[str]:
    """What the row's other columns say."""
    for nama, isi in (("Kelengkapan", baris.kelengkapan), ("Waktu", baris.waktu), ("Output", baris.output),
                      ("Keterangan", baris.ket)):
        if isi.strip():
            yield f"{nama}: {isi}"


def _rapat(teks: str, depan: int = 0) -> str:
    """One line, safe for a terminal; up to `depan` leading spaces stay."""
    return " " * min(depan, len(teks) - len(teks.lstrip())) + " ".join(layar(teks).split())


def _utama(diagram: Diagram, baris: Baris) -> Simpul:
    isi = [diagram.simpul[s] for s in baris.simpul]
    return next((s for s in isi if s.bentuk in {"keputusan", "mulai"}), isi[-1])


def _rinci(diagram: Diagram, baris: Baris) -> Iterator[str]:
    if baris.bila:
        yield f"bila {baris.bila}"
    if baris.layanan:
        yield "kewajiban layanan, di luar alur berkas"
    banyak = len({diagram.simpul[s].lajur for s in baris.simpul}) > 1
    for nomor in baris.simpul:
        simpul = diagram.simpul[nomor]
        if banyak and (simpul.aksi or not diagram.keluar(nomor)):
            isi = ", ".join(simpul.aksi) or simpul.bentuk.capitalize()
            yield f"{diagram.lajur[simpul.lajur].sebutan}: {isi}"
        for panah in diagram.keluar(nomor):
            if arah := _arah(diagram, panah, simpul):
                yield ("  " if banyak else "") + arah


def _arah(diagram: Diagram, panah: Panah, simpul: Simpul) -> str:
    """An exit in words; nothing for the plain way to the next shape."""
    if panah.ke is None:
        return f"{panah.label or 'Ya'} → berakhir: {panah.akhir}"
    tujuan = diagram.simpul[panah.ke]
    lain = diagram.lajur[tujuan.lajur].sebutan if tujuan.lajur != simpul.lajur else "selesai"
    nama = lain if tujuan.baris == simpul.baris else diagram.sebut(panah.ke)
    if panah.jenis in {"maju", "lewati"}:
        return f"{panah.label or 'Terus'} → {nama}" if panah.label or panah.ke != simpul.indeks + 1 else ""
    kali = f", paling banyak {panah.kali} kali" if panah.kali else ""
    diri = panah.ke == simpul.indeks
    if panah.tunggu == "pemohon":
        return f"{panah.label} → pemohon melengkapi, lalu {'diulang di sini' if diri else f'kembali ke {nama}'}{kali}"
    tunggu = f", {kata.MENUNGGU[panah.tunggu]}" if panah.tunggu else ""
    arah = "tetap di sini" if diri else f"kembali ke {nama}" if panah.ke < simpul.indeks else f"ke {nama}"
    return f"{panah.label} → {arah}{tunggu}{kali}"
