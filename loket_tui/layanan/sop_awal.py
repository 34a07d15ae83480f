"""The first use of a pack: what lies in it when an office is made or first opened is put in use by the program.

From then on a changed or new file never takes effect by itself.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime, timezone

from sqlalchemy import Connection

from loket_tui.dasar.galat import GalatSop
from loket_tui.dasar.jam import teks_utc
from loket_tui.kantor import Kantor
from loket_tui.layanan.catat import catat_jejak
from loket_tui.layanan.ruang import Ruang
from loket_tui.layanan.sop_kantor import META_PAKET
from loket_tui.layanan.surat_kantor import simpan_surat
from loket_tui.layanan.tanggal_kerja import lompatan_jam
from loket_tui.layanan.templat import sidik_teks, templat_dipakai
from loket_tui.register import jejak, meta
from loket_tui.register import naskah as rn
from loket_tui.register import perkara as rp
from loket_tui.register import sop_aktif as rs
from loket_tui.register.transaksi import Tx
from loket_tui.sop.paket import Paket
from loket_tui.sop.prosedur import Prosedur

AKTIFKAN_AWAL = "memakai SOP dari berkas paket"
"""What the trail calls the first use of a pack's files."""


META_KANTOR = "kantor_toml"
PENGATURAN_BERUBAH = "membaca pengaturan yang berubah"
"""What the trail calls a paket.toml or kantor.toml that says something else than before."""
BERKAS = {META_PAKET: "paket_toml", META_KANTOR: "kantor_toml"}


def aktifkan_awal(koneksi: Connection, paket: Paket, waktu: datetime, zona: timezone) -> None:
    """Put every good file of the pack in use; where a file is broken, the version kept last.  For a new or an older
    office, inside a writing transaction; what is in use already stays.
    """
    if rs.terakhir(koneksi):
        return
    hari = waktu.astimezone(zona).date()
    tx = Tx(koneksi, jejak.kepala(koneksi), oleh=0, peran="", tanggal_kerja=hari, waktu=waktu, pada=teks_utc(waktu))
    for m in paket.sop:
        simpan(tx, paket, m.prosedur)
        rs.tulis(tx, m.prosedur.kode, rs.AKTIF, hari.isoformat(), m.prosedur.hash, oleh=None)
    for kode, hash_versi in rs.terbaru_per_kode(koneksi).items():
        if kode in paket.berkas_rusak:
            rs.tulis(tx, kode, rs.AKTIF, hari.isoformat(), hash_versi, oleh=None)
    catat_jejak(koneksi, AKTIFKAN_AWAL, 0, waktu, zona, tx.baris)


def siapkan(ruang: Ruang) -> None:
    """What opening an office asks: its first use of the pack, and a copy of a good paket.toml for the day it breaks.

    With a clock that is wrong nothing is written; the pack's files are used as they are until it is right.
    """
    sk = ruang.sop_kantor
    if not sk.baris and not lompatan_jam(ruang):
        with ruang.basis.tulis() as koneksi:
            aktifkan_awal(koneksi, sk.paket, ruang.jam.sekarang(), ruang.zona)
        sk.baca_aktivasi()
    simpan_berkas(ruang)


def simpan_berkas(ruang: Ruang) -> None:
    """Keep what the office's files say, for the day one of them is broken: paket.toml, kantor.toml, its own letters."""
    simpan_paket(ruang)
    simpan_surat(ruang)


def simpan_paket(ruang: Ruang) -> None:
    """Keep paket.toml as it was read well, and what kantor.toml says of officials and books, when it changed.

    Both say who may do and sign what, and anybody with an editor can change them: the trail keeps since when, with the
    hash, and `periksa` compares what is kept.
    """
    kini = {META_KANTOR: _sidik_kantor(ruang.kantor)}
    if not ruang.sop_kantor.galat_paket:
        kini[META_PAKET] = ruang.paket.berkas.model_dump_json()
    with ruang.basis.baca() as koneksi:
        if not _berubah(koneksi, kini):
            return
    with ruang.basis.tulis() as koneksi:
        berubah = _berubah(koneksi, kini)
        if not berubah:     # another program was first
            return
        baris: dict[str, str] = {}
        for nama, nilai in kini.items():
            baris |= meta.tulis(koneksi, nama, nilai)
        lain = {BERKAS[nama]: hashlib.sha256(kini[nama].encode()).hexdigest()[:16] for nama in berubah}
        catat_jejak(koneksi, PENGATURAN_BERUBAH, 0, ruang.jam.sekarang(), ruang.zona, baris, {"lain": lain})


def _berubah(koneksi: Connection, kini: dict[str, str]) -> list[str]:
    """Which of these settings are not as kept; all of them in a record that never noted them in its trail."""
    lama = {nama: meta.baca(koneksi, nama) for nama in (META_KANTOR, *kini)}
    return [nama for nama in kini if not lama[META_KANTOR] or lama[nama] != kini[nama]]


def _sidik_kantor(kantor: Kantor) -> str:
    """Hash of the officials and books of kantor.toml."""
    isi = [[asdict(x) for x in semua] for semua in (kantor.pejabat, kantor.buku)]
    return hashlib.sha256(json.dumps(isi, sort_keys=True, default=str).encode()).hexdigest()


def simpan(tx: Tx, paket: Paket, prosedur: Prosedur) -> None:
    """Keep a version's whole text, and the pack's letters it prints from as they are now (own ones: `simpan_surat`)."""
    rp.simpan_versi(tx, prosedur.hash, prosedur.paket, prosedur.kode, prosedur.teks)
    for kode in templat_dipakai(prosedur):
        with suppress(GalatSop):
            if (teks := paket.templat_dari(kode)) is not None:
                rn.simpan_templat(tx, sidik_teks(teks), kode, teks)
