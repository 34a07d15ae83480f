"""Refusals in the trail: who was refused what, when, where, and of what kind the refusal was.

Written after the rollback in a transaction of its own.  The row holds fixed words only: the kind, and for a rule the
function of the program that holds it; never what was typed, never the sentence, which may name people.
"""

from __future__ import annotations

import contextlib
import inspect
import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loket_tui.dasar import kode_cari
from loket_tui.dasar.galat import Galat, GalatAturan, GalatIzin, GalatJam, GalatMasuk, GalatUsang
from loket_tui.dasar.jam import teks_utc
from loket_tui.layanan.jam_kantor import pada_tercatat, saat_kerja
from loket_tui.register import jejak, meta, pengguna, perkara

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from loket_tui.layanan.ruang import Ruang, Sesi

AWALAN = "ditolak: "
"""How the act in the trail begins where it was refused; then the words of the act."""
SEBAB = {GalatIzin: "izin", GalatUsang: "usang", GalatAturan: "aturan", GalatMasuk: "sandi", GalatJam: "jam"}
DICATAT: tuple[type[Galat], ...] = tuple(SEBAB)
"""Kinds of refusal that are noted, `sandi` for a proof of who is there that is over or another's; a field typed wrongly
is none."""
SELANG = timedelta(seconds=60)
"""A reader refused again within this time leaves no second row: a screen may ask over and over."""
MAKS_INGAT = 1_000
RUJUKAN = {"permohonan_id": "permohonan", "perintah_id": "perintah_cetak", "tiket_id": "tiket",
           "pengguna_id": "pengguna", "delegasi_id": "delegasi"}
"""Parameters of acts and readers that name a thing, and how the trail names it."""
_KODE = "kode"
"""A parameter that names a case by its lookup code; codes of other things are no lookup codes."""


def tolak_tindakan(
    ruang: Ruang, sesi: Sesi, nama: str, hak: str | None, f: Callable[..., Any], isian: tuple[Any, ...],
    bernama: Mapping[str, Any], galat: Galat,
) -> None:
    """Note that an act was refused; `isian` are what it was called with, without the office, officer and key."""
    _catat(ruang, sesi, nama, hak, _rujukan(_isian(f, 1), isian, bernama), galat)


def tolak_bacaan(
    ruang: Ruang, sesi: Sesi, nama: str, f: Callable[..., Any], isian: tuple[Any, ...], bernama: Mapping[str, Any],
    galat: Galat,
) -> None:
    """Note that a reader was refused: the same officer, reader and thing once in a minute."""
    rujukan = _rujukan(_isian(f, 2), isian, bernama)
    kunci, kini = (sesi.pengguna_id, nama, rujukan), ruang.jam.sekarang()
    lalu = ruang.ditolak.get(kunci)
    if lalu is not None and abs(kini - lalu) < SELANG:
        return
    if len(ruang.ditolak) >= MAKS_INGAT:
        ruang.ditolak.clear()
    ruang.ditolak[kunci] = kini
    _catat(ruang, sesi, nama, None, rujukan, galat)


def _rujukan(nama: list[str], isian: tuple[Any, ...], bernama: Mapping[str, Any]) -> tuple[str, ...]:
    """The cases, print and ticket that a call named, as the trail names them; () where it named none."""
    semua = dict(zip(nama, isian, strict=False)) | dict(bernama)
    hasil = [f"{RUJUKAN[k]}:{v}" for k, v in semua.items() if k in RUJUKAN and type(v) is int]
    kode = semua.get(_KODE)
    if isinstance(kode, str) and kode_cari.sah(kode):
        hasil.append(f"{_KODE}:{kode}")
    daftar = semua.get("berkas_dilihat")
    for satu in daftar if isinstance(daftar, (list, tuple)) else ():
        if isinstance(satu, (list, tuple)) and satu and type(satu[0]) is int:
            hasil.append(f"permohonan:{satu[0]}")
    return tuple(dict.fromkeys(hasil))


def _tunjuk(koneksi: Connection, rujukan: tuple[str, ...]) -> Iterator[str]:
    """Lookup codes as the cases they name; one that nobody has names nothing."""
    for ruj in rujukan:
        jenis, _, kode = ruj.partition(":")
        if jenis != _KODE:
            yield ruj
        elif (nomor := perkara.cari_kode(koneksi, kode)) is not None:
            yield f"permohonan:{nomor}"


def _isian(f: Callable[..., Any], dari: int) -> list[str]:
    """Names of the parameters of a function behind the first `dari`."""
    return list(inspect.signature(f).parameters)[dari:]


def _catat(
    ruang: Ruang, sesi: Sesi, nama: str, hak: str | None, rujukan: tuple[str, ...], galat: Galat
) -> None:
    """One row, in its own short transaction; a failure to write it never hides the refusal itself."""
    with contextlib.suppress(Exception), ruang.basis.tulis() as koneksi:
        waktu = ruang.jam.sekarang()
        maju = meta.geser_hari(koneksi)
        hari = saat_kerja(waktu, ruang.zona, maju).date().isoformat()
        kepala, rujukan = jejak.kepala(koneksi), tuple(_tunjuk(koneksi, rujukan))
        peran = pengguna.peran(koneksi, sesi.pengguna_id, hari)
        berhak = [p for p in sorted(peran) if hak is None or hak in ruang.hak(frozenset({p}))]
        sebab = next(s for kelas, s in SEBAB.items() if isinstance(galat, kelas))
        jejak.catat(koneksi, kepala, uuid.uuid4().hex, {
            "aksi": AWALAN + nama, "oleh": sesi.pengguna_id, "peran": (berhak or sorted(peran) or [""])[0],
            "di": sesi.loket, "tk": hari, "pada": teks_utc(waktu), "ruj": rujukan[0] if rujukan else "",
            "hasil": {"lain": {"sebab": sebab, **({"aturan": _tempat(galat)} if sebab == "aturan" else {})}},
            "baris": {},
        }, pada_tercatat(kepala, waktu, ruang.zona, maju), rujukan[1:])


def _tempat(galat: Galat) -> str:
    """The rule that refused: module and function of `layanan` or `register` nearest to where it was raised."""
    hasil, jejak_galat = "", galat.__traceback__
    while jejak_galat is not None:
        kode = jejak_galat.tb_frame.f_code
        if "loket_tui" in Path(kode.co_filename).parts:
            hasil = f"{Path(kode.co_filename).stem}.{kode.co_name}"
        jejak_galat = jejak_galat.tb_next
    return hasil
