"""beri_tahu and tanya_puas: telling people, and asking whether they are satisfied."""

from __future__ import annotations

from typing import Any

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.tanggal import baca_tanggal, tanggal_pendek
from loket_tui.layanan.aksi.dasar import JenisAksi, Kerjaan
from loket_tui.layanan.alur import Berkas
from loket_tui.layanan.kolom import Kolom
from loket_tui.sop.kata import CARA
from loket_tui.sop.prosedur import Letak


def kolom_kabar(cara: str, kepada: str, hari: str) -> tuple[Kolom, ...]:
    """What is asked of a message: how, to whom, when."""
    return (Kolom("cara", "Cara", cara, pilihan=tuple(CARA.items())), Kolom("kepada", "Kepada", kepada, maks=100),
            Kolom("tanggal", "Tanggal", hari, jenis="tanggal", maks=20, sampai=baca_tanggal(hari)))


def _minta_kabar(berkas: Berkas, letak: Letak, _hasil: str) -> tuple[Kolom, ...]:
    return kolom_kabar(letak.aksi.cara, letak.aksi.kepada, tanggal_pendek(berkas.ruang.hari_ini()))


def _isi_kabar(k: Kerjaan) -> dict[str, Any]:
    cara = k.teks("cara") or k.letak.aksi.cara
    if cara not in CARA:
        raise GalatIsian(f"Pilih cara memberi tahu: {', '.join(CARA.values())}.", "cara")
    return {"lewat": CARA[cara], "kepada": k.teks("kepada", 100) or k.letak.aksi.kepada,
            "tanggal_kabar": tanggal_pendek(k.tanggal())}


def _minta_tanggapan(_berkas: Berkas, letak: Letak, hasil: str) -> tuple[Kolom, ...]:
    """A remark; a dissatisfaction that leads back gives its reason instead."""
    if hasil in letak.aksi.hasil and hasil != "puas":
        return ()
    return (Kolom("tanggapan", "Tanggapan pemohon", wajib=False, maks=300,
                  petunjuk="Jangan menulis nama atau nomor orang"),)


def _isi_tanggapan(k: Kerjaan) -> dict[str, Any]:
    tanggapan = k.teks("tanggapan", 300)
    return {"tanggapan": tanggapan} if tanggapan else {}


JENIS = (
    JenisAksi("beri_tahu", _minta_kabar, _isi_kabar),
    JenisAksi("tanya_puas", _minta_tanggapan, _isi_tanggapan),
)
