"""The outcomes that are open at the present step of a case: where each leads and what it asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loket_tui.layanan.aksi import JENIS, LANGKAH_KHUSUS, minta_bersama
from loket_tui.layanan.alur import Berkas
from loket_tui.layanan.kolom import Kolom
from loket_tui.layanan.semua_ditolak import RUJUK, ditolak_semua
from loket_tui.sop import kata, mesin
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.prosedur import Letak
from loket_tui.sop.syarat import Konteks


@dataclass(frozen=True, slots=True)
class PilihanLangkah:
    """An outcome the officer can choose now."""

    hasil: str
    kata: str
    positif: bool
    menuju: str
    minta: tuple[Kolom, ...] = ()
    """What the officer fills in with it; of the positive one what its whole run asks."""
    alasan: bool = False
    """Whether it is refused without a reason."""


def pilihan(b: Berkas, letak: Letak | None, run: Sequence[Letak]) -> tuple[PilihanLangkah, ...]:
    """The outcomes open now, the positive one first; `run` are the aksi that it does in one."""
    if letak is None:
        return ()
    konteks, hasil = b.konteks(b.ruang.hari_ini()), []
    semua = mesin.pilihan(b.prosedur, letak.token, konteks)
    rujuk = next((p for p in semua if p.hasil == RUJUK), None) if ditolak_semua(b.prosedur, letak, konteks) else None
    for p in semua:
        menuju = _menuju(b, letak, rujuk if rujuk is not None and p.positif else p, konteks)
        minta = _minta(b, (run or (letak,)) if p.positif else (letak,), p.hasil)
        hasil.append(PilihanLangkah(
            p.hasil, kata.hasil(p.hasil, letak.jenis), p.positif, menuju, minta, p.perlu_alasan))
    return tuple(hasil)


def _menuju(b: Berkas, asal: Letak, p: mesin.PilihanHasil, konteks: Konteks) -> str:
    """Where an outcome leads, in words: whom the case waits for, else what is next and (another lane's) by whom."""
    if asal.jenis == "disposisi" and p.positif:
        return "yang dipilih"
    gerak, kali = p.gerak, _kali(asal, p.hasil, konteks)
    if gerak.token is None:
        ke = f" ke {gerak.kepada}" if gerak.kepada else ""
        return kata.AKHIR.get(gerak.akhir or "", "") + ke + kali
    if gerak.menunggu:
        return kata.MENUNGGU.get(gerak.menunggu, gerak.menunggu) + kali
    letak = b.prosedur.letak(gerak.token)
    if letak == asal:
        return f"langkah ini lagi{kali}"
    kerja, oleh = kata.aksi(letak, b.prosedur), b.prosedur.pencatat(letak.lane)
    if oleh == b.prosedur.pencatat(asal.lane) and not p.positif:
        return kerja + kali
    return f"{kerja} oleh {b.prosedur.pelaksana(oleh).sebutan}{kali}"


def _kali(letak: Letak, hasil: str, konteks: Konteks) -> str:
    """Which time of how many this would be, where the SOP counts them."""
    target = letak.aksi.hasil.get(hasil)
    if target is None or not target.ulang:
        return ""
    sudah = konteks.hitungan.get(f"{letak.token}:{hasil}", 0)
    return f", ke-{sudah + 1} dari {target.ulang}" if sudah < target.ulang else f", sesudah {target.ulang} kali"


def _minta(b: Berkas, letak: Sequence[Letak], hasil: str) -> tuple[Kolom, ...]:
    """What these aksi ask of the officer, each field once."""
    kolom: dict[str, Kolom] = {}
    for satu in letak:
        if satu.jenis not in LANGKAH_KHUSUS and satu.jenis in JENIS:
            jadi = hasil if satu is letak[0] else HASIL[satu.jenis][0]
            for k in (*minta_bersama(b, satu, jadi), *JENIS[satu.jenis].minta(b, satu, jadi)):
                kolom.setdefault(k.kode, k)
    return tuple(kolom.values())
