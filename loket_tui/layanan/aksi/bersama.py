"""What any kind of aksi may ask beside its own: the members of a team, and the fields of its row."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from loket_tui.layanan.aksi.dasar import Kerjaan
from loket_tui.layanan.aksi.tim import isi_tim, minta_tim
from loket_tui.layanan.alur import Berkas
from loket_tui.layanan.kolom import Kolom, kolom_dari_isian
from loket_tui.layanan.penomoran import periksa_klasifikasi
from loket_tui.register import perkara as rp
from loket_tui.sop import isian as si
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.gugur import di_jalan, isian_aksi
from loket_tui.sop.mesin import naskah_berlaku
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.skema import Isian
from loket_tui.sop.syarat import Konteks, berlaku

AWALAN_ISIAN = "isian:"
_TIDAK_MENANYA = frozenset({
    "ajukan", "periksa_kelengkapan", "paraf", "tanda_tangan", "serahkan", "lapor", "catat_buku", "tanda_terima",
    "nomor", "tugas", "kumpulkan",
})
"""Kinds that ask no fields of their row: done elsewhere, or along with another act."""


def isian_ditanya(prosedur: Prosedur, letak: Letak, konteks: Konteks | None = None) -> tuple[str, ...]:
    """Codes of the fields that an aksi asks: those it names, and those of its row that no aksi names (`pada`).

    The first aksi of the row that an officer does with a form asks these; with `konteks` the first that this case has.
    """
    return (*isian_aksi(letak), *(i.kode for i in _isian_baris(prosedur, letak, konteks)))


def _isian_baris(prosedur: Prosedur, letak: Letak, konteks: Konteks | None) -> tuple[Isian, ...]:
    baris = prosedur.isian_pada(letak.langkah.id)
    if not baris:
        return ()
    penanya = next((x for x in prosedur.urutan
                    if x.langkah.id == letak.langkah.id and x.jenis not in _TIDAK_MENANYA
                    and (konteks is None or _ada(prosedur, x, konteks))), None)
    if penanya is None or penanya.token != letak.token:
        return ()
    disebut = {k for x in prosedur.urutan for k in isian_aksi(x)}
    return tuple(i for i in baris if i.jenis != "hitung" and i.kode not in disebut)


def ditanya(berkas: Berkas, letak: Letak) -> tuple[str, ...]:
    """Codes of the fields that an aksi asks in this case."""
    if not isian_ditanya(berkas.prosedur, letak) and not berkas.prosedur.isian_pada(letak.langkah.id):
        return ()
    return isian_ditanya(berkas.prosedur, letak, berkas.konteks(berkas.ruang.hari_ini()))


def _ada(prosedur: Prosedur, letak: Letak, konteks: Konteks) -> bool:
    """Whether an aksi belongs to this case, done already or not."""
    return di_jalan(letak, konteks) and (not letak.naskah or bool(naskah_berlaku(letak, prosedur, konteks)))


def minta_bersama(berkas: Berkas, letak: Letak, hasil: str) -> tuple[Kolom, ...]:
    """The fields of an aksi and the members of its team, where they are still to be chosen."""
    kolom = list(minta_tim(berkas, letak))
    if hasil == HASIL[letak.jenis][0] and (kode := ditanya(berkas, letak)):
        konteks = berkas.konteks(berkas.ruang.hari_ini())
        for isian in _dikenal(berkas.prosedur, kode, konteks):
            if isian.bila is not None and isian.bila.isian_disebut() & set(kode):
                satu = kolom_dari_isian(isian, berkas.isian.get(isian.kode, ""), kode=AWALAN_ISIAN + isian.kode)
                kolom.append(replace(satu, wajib=False, petunjuk=satu.petunjuk or "Kosongkan bila tidak berlaku"))
            elif berlaku(isian.bila, konteks):
                kolom.append(kolom_dari_isian(isian, berkas.isian.get(isian.kode, ""),
                                              kode=AWALAN_ISIAN + isian.kode))
    return tuple(kolom)


def _dikenal(prosedur: Prosedur, kode: tuple[str, ...], konteks: Konteks) -> list[Isian]:
    """These fields, those of another aktivitas left out."""
    semua = (prosedur.isian(k) for k in kode)
    return [i for i in semua if i is not None and i.jenis != "hitung"
            and (not i.aktivitas or konteks.aktivitas in i.aktivitas)]


def isi_bersama(k: Kerjaan) -> dict[str, Any]:
    """What the event says of it; the fields join what the case knows, so that a row behind may look at them.

    A field whose condition does not hold with what was typed before it is emptied; one that nobody was asked stays.
    Raises GalatIsian.
    """
    tim = isi_tim(k)
    if k.positif and not k.sendiri and (kode := ditanya(k.berkas, k.letak)):
        k.isian = _baca(k, kode)
        k.berkas.isian |= k.isian
    return tim


def _baca(k: Kerjaan, kode: tuple[str, ...]) -> dict[str, str]:
    berkas, hasil = k.berkas, dict[str, str]()
    konteks = berkas.konteks(berkas.tx.tanggal_kerja)
    for isian in _dikenal(berkas.prosedur, kode, konteks):
        nilai = {k: v for k, v in berkas.isian.items() if k in konteks.isian} | hasil
        lengkap = berkas.terhitung(nilai, berkas.tx.tanggal_kerja) if isian.bila else nilai
        if berlaku(isian.bila, replace(konteks, isian=lengkap)):
            teks = k.masukan.nilai.get(AWALAN_ISIAN + isian.kode)
            if teks is None and berkas.isian.get(isian.kode):
                continue        # never on this form: one confirmation for many cases types nothing
            hasil[isian.kode] = si.baca_isian(isian, teks or "", nilai, berkas.tx.tanggal_kerja)
            periksa_klasifikasi(berkas.prosedur, isian, hasil[isian.kode])
        elif berkas.isian.get(isian.kode):
            hasil[isian.kode] = ""
    return hasil


def tulis_bersama(k: Kerjaan) -> None:
    """Write the fields, when the event stands."""
    rp.tulis_isian(k.berkas.tx, k.berkas.perkara.id, k.peristiwa_id, k.isian)
