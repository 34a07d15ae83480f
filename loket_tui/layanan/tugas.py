"""Tasks that a case leaves for later, and people who are still to be told: the list, and doing them.

A task never holds its case: it is made when the case passes it, and stays open after the case has ended.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatRegister, GalatUsang
from loket_tui.dasar.tanggal import baca_tanggal_lalu, tanggal_pendek
from loket_tui.dasar.teks import bersih, bersih_panjang, wajib_alasan
from loket_tui.layanan import tugas_muncul
from loket_tui.layanan.alur import Berkas, BerkasKerja, buka
from loket_tui.layanan.ruang import HAK_BERKAS, Hasil, Kerja, Ruang, Sesi, bacaan, tindakan
from loket_tui.register import daftar as rd
from loket_tui.register import tugas as rt
from loket_tui.sop import kata
from loket_tui.sop.prosedur import Letak, Prosedur

SEMUA = "tidak_perlu_lagi"
"""The answer that ends all tasks of a row."""
TUGAS, KABAR = "tugas", "kabar"
"""Kinds of what is open: a task of the SOP; somebody who is to be told of an outcome."""


@dataclass(frozen=True, slots=True)
class TugasTerbuka:
    """An open task as the screens show it; dates as people write them, `tenggat` "" where nothing is due."""

    id: int
    permohonan_id: int
    jenis: str
    nama: str
    muncul: str
    tenggat: str
    lewat: bool
    belum: bool
    """Whether it shows only later."""
    boleh: bool
    """Whether this officer may do it."""
    kepada: str = ""
    cara: str = ""
    """How the SOP wants somebody told; code of `sop.kata.CARA`."""
    kata_cara: str = ""
    berderet: bool = False
    """Whether its row has further tasks, which one answer may end with it."""


@dataclass(frozen=True, slots=True)
class BarisTugas:
    """A row of the list of tasks."""

    tugas: TugasTerbuka
    layanan: str
    pemohon: str
    desa: str
    telepon: str
    status: str
    layanan_pendek: str
    """The service where there is little room."""


@bacaan("melihat tugas", *HAK_BERKAS)
def kunci_tugas(ruang: Ruang, sesi: Sesi, *, mendatang: bool = False) -> array[int]:
    """Ids of the tasks this officer may do, the most pressing first; `mendatang`: those that show later."""
    with ruang.basis.baca() as koneksi:
        pilih = _bagian(ruang, koneksi, sesi, mendatang=mendatang)
        return rt.kunci(koneksi, list(pilih), ruang.hari_ini().isoformat(), mendatang=mendatang)


@bacaan("menghitung tugas", *HAK_BERKAS)
def jumlah_tugas(ruang: Ruang, sesi: Sesi) -> tuple[int, int]:
    """(tasks that show today, people who are still to be told) of this officer."""
    with ruang.basis.baca() as koneksi:
        jumlah = {TUGAS: 0, KABAR: 0}
        for jenis, banyak in _bagian(ruang, koneksi, sesi).values():
            jumlah[jenis] += banyak
        return jumlah[TUGAS], jumlah[KABAR]


def _bagian(
    ruang: Ruang, koneksi: Connection, sesi: Sesi, *, mendatang: bool = False
) -> dict[tuple[str, str], tuple[str, int]]:
    """(version, token) of the open tasks that this officer's roles may do: their kind, and how many."""
    hasil: dict[tuple[str, str], tuple[str, int]] = {}
    for (versi, token), banyak in rt.hitung(koneksi, ruang.hari_ini().isoformat(), mendatang=mendatang).items():
        try:
            prosedur = ruang.prosedur(koneksi, versi)
        except GalatRegister:       # its cases say so in the list of all
            continue
        if sesi.peran & set(_peran(prosedur, token)):
            hasil[versi, token] = (jenis_tugas(prosedur, token), banyak)
    return hasil


@bacaan("melihat tugas", *HAK_BERKAS)
def halaman_tugas(ruang: Ruang, sesi: Sesi, ids: Sequence[int]) -> list[BarisTugas]:
    """Rows of the list of tasks for a page of ids."""
    hasil = []
    with ruang.basis.baca() as koneksi:
        semua = rt.beberapa(koneksi, ids)
        perkara = {b.id: b for b in rd.halaman(koneksi, list({t.permohonan_id for t in semua}))}
        for t in semua:
            b = perkara[t.permohonan_id]
            try:
                prosedur = ruang.prosedur(koneksi, b.versi_sop)
            except GalatRegister:
                continue
            hasil.append(BarisTugas(
                _terbuka(ruang, sesi, prosedur, t), prosedur.nama, b.pemohon.get("nama", ""),
                b.pemohon.get("desa", ""), b.pemohon.get("telepon", ""),
                kata.status(prosedur, b.aksi, b.menunggu, b.akhir), kata.nama_pendek(prosedur)))
    return hasil


def tugas_berkas(b: Berkas, sesi: Sesi) -> tuple[TugasTerbuka, ...]:
    """The open tasks of a case, those of this officer and of today first, in the order of their dates."""
    urut = sorted(rt.perkara(b.koneksi, b.perkara.id), key=lambda t: (t.muncul, t.tenggat))
    semua = [_terbuka(b.ruang, sesi, b.prosedur, t) for t in urut if not t.hasil]
    return tuple(sorted(semua, key=lambda t: (t.belum, not t.boleh)))


def _terbuka(ruang: Ruang, sesi: Sesi, prosedur: Prosedur, t: rt.BarisTugas) -> TugasTerbuka:
    hari = ruang.hari_ini().isoformat()
    jenis = jenis_tugas(prosedur, t.token)
    kabar = t.isi.get("beritahu", {}) if jenis == KABAR else {}
    return TugasTerbuka(
        t.id, t.permohonan_id, jenis, nama_tugas(prosedur, t), _hari(t.muncul), _hari(t.tenggat),
        bool(t.tenggat) and t.tenggat < hari, t.muncul > hari,
        sesi.boleh("proses") and bool(sesi.peran & set(_peran(prosedur, t.token))),
        str(kabar.get("kepada", "")), str(kabar.get("cara", "")), kata.CARA.get(str(kabar.get("cara", "")), ""),
        jenis == TUGAS and _berderet(prosedur, t.token))


def _berderet(prosedur: Prosedur, token: str) -> bool:
    baris = token.partition(".")[0]
    return sum(x.jenis == "tugas" and x.langkah.id == baris for x in prosedur.urutan) > 1


def nama_tugas(prosedur: Prosedur, t: rt.BarisTugas) -> str:
    """What is to be done, in words: the row's kegiatan, or whom to tell of what."""
    letak = _letak(prosedur, t.token)
    if letak.jenis != "tugas":
        kepada = f"Beri tahu {t.isi.get('beritahu', {}).get('kepada', '')}"
        return f"{kepada}: {kata.aksi(letak).lower()}" if prosedur.ada(t.token) else kepada
    dasar = letak.langkah.kegiatan or kata.AKSI["tugas"]
    kembar = sum(x.jenis == "tugas" and x.langkah.id == letak.langkah.id for x in prosedur.urutan) > 1
    lagi = f" ke-{t.ke}" if letak.aksi.berulang and t.ke > 1 else ""
    return dasar + (f" ({(letak.aksi.id or letak.token.partition('.')[2]).replace('_', ' ')})" if kembar else "") + lagi


def _hari(iso: str) -> str:
    return tanggal_pendek(date.fromisoformat(iso)) if iso else ""


def jenis_tugas(prosedur: Prosedur, token: str) -> str:
    """Whether an open task is one of the SOP, or somebody who is to be told of the outcome at that aksi.

    Of the tasks of a version that the case moved from only people to be told stay open.
    """
    return TUGAS if prosedur.ada(token) and prosedur.letak(token).jenis == "tugas" else KABAR


def _letak(prosedur: Prosedur, token: str) -> Letak:
    """The aksi of a task; that of the application where the version has it no longer."""
    return prosedur.letak(token) if prosedur.ada(token) else prosedur.ajukan


def _peran(prosedur: Prosedur, token: str) -> tuple[str, ...]:
    """Roles that may do a task: its lane's; who takes applications in may tell people too."""
    peran = prosedur.peran(_letak(prosedur, token).lane)
    return (*prosedur.peran(prosedur.ajukan.lane), *peran) if jenis_tugas(prosedur, token) == KABAR else peran


# ---- acts


@tindakan("menyelesaikan tugas", "proses")
def selesaikan_tugas(kerja: Kerja, tugas_id: int, hasil: str = "selesai", catatan: str = "") -> Hasil:
    """A task is done, or (`tidak_perlu`, with the reason in `catatan`) not needed; also of an ended case.

    `tidak_perlu_lagi` ends all tasks of its row, those that are still to come too.  A task that repeats comes again
    when it was done.  Raises GalatUsang when somebody did it already, GalatIzin.
    """
    semua, hasil = hasil == SEMUA, "tidak_perlu" if hasil == SEMUA else hasil
    if hasil not in {"selesai", "tidak_perlu"}:
        raise GalatAturan("Pilih selesai atau tidak perlu.")
    berkas, baris = _buka(kerja, tugas_id, TUGAS)
    letak = _letak(berkas.prosedur, baris.token)
    berkas.wajib_boleh(letak)
    alasan = wajib_alasan(catatan) if hasil == "tidak_perlu" else ""
    isi: dict[str, Any] = {"tugas": nama_tugas(berkas.prosedur, baris), "tugas_tutup": [[tugas_id, hasil]]}
    if semua:
        isi |= _sebaris(berkas, letak, tugas_id)
    if baris.tenggat:
        isi["tenggat"] = _hari(baris.tenggat)
    if catatan.strip() and not alasan:
        isi["catatan"] = bersih_panjang(catatan, 500)
    lagi = tugas_muncul.Rencana()
    if hasil == "selesai" and letak.jenis == "tugas":
        lagi = tugas_muncul.berikutnya(
            berkas, letak, [t for t in rt.perkara(berkas.koneksi, berkas.perkara.id) if t.token == baris.token])
    peristiwa_id = berkas.catat_di_tempat("tugas", hasil, alasan=alasan, isi={**isi, **lagi.isi()}, letak=letak)
    for nomor, jadi in isi["tugas_tutup"]:
        rt.tutup(kerja.tx, nomor, jadi, peristiwa_id)
    lagi.tulis(berkas, peristiwa_id)
    kapan = f" Berikutnya {_hari(lagi.buka[0].muncul)}." if lagi.buka else ""
    return _jadi(berkas, f"Tugas tercatat: {kata.hasil(hasil).lower()}.{kapan}")


def _sebaris(berkas: BerkasKerja, letak: Letak, tugas_id: int) -> dict[str, Any]:
    """What the event notes when one answer ends all tasks of a row: which it closes, and that no more come."""
    tutup = [[t.id, "tidak_perlu"] for t in rt.perkara(berkas.koneksi, berkas.perkara.id)
             if t.id == tugas_id or (not t.hasil and t.token.partition(".")[0] == letak.langkah.id
                                     and jenis_tugas(berkas.prosedur, t.token) == TUGAS)]
    return {"tugas_tutup": tutup, tugas_muncul.BARIS_TUTUP: letak.langkah.id,
            "tugas": f"{letak.langkah.kegiatan or kata.AKSI['tugas']} ({len(tutup)} tugas, tidak perlu lagi)"}


@tindakan("mencatat pemberitahuan", "proses")
def sudah_diberitahu(
    kerja: Kerja, tugas_id: int, cara: str = "", kepada: str = "", tanggal: str = "", catatan: str = ""
) -> Hasil:
    """Who was to be told of an outcome was told; how and whom as the SOP says unless given.  Also of an ended case."""
    berkas, baris = _buka(kerja, tugas_id, KABAR)
    berkas.wajib_boleh(next(
        (x for x in (berkas.prosedur.ajukan, _letak(berkas.prosedur, baris.token)) if berkas.boleh(x)),
        berkas.prosedur.ajukan))
    kabar = baris.isi.get("beritahu", {})
    cara = cara or str(kabar.get("cara", "telepon"))
    if cara not in kata.CARA:
        raise GalatIsian(f"Pilih cara memberi tahu: {', '.join(kata.CARA.values())}.", "cara")
    hari = baca_tanggal_lalu(tanggal, kerja.tx.tanggal_kerja, kerja.tx.tanggal_kerja)
    isi: dict[str, Any] = {
        "kepada": bersih(kepada, 100) or str(kabar.get("kepada", "")), "lewat": kata.CARA[cara],
        "tanggal_kabar": tanggal_pendek(hari), "tugas_tutup": [[tugas_id, "tersampaikan"]]}
    if catatan.strip():
        isi["catatan"] = bersih_panjang(catatan, 500)
    peristiwa_id = berkas.catat_di_tempat("catatan", "tersampaikan", isi=isi)
    rt.tutup(kerja.tx, tugas_id, "tersampaikan", peristiwa_id)
    return _jadi(berkas, "Pemberitahuan tercatat.")


def _buka(kerja: Kerja, tugas_id: int, jenis: str) -> tuple[BerkasKerja, rt.BarisTugas]:
    baris = rt.muat(kerja.koneksi, tugas_id)
    if baris is None:
        raise GalatAturan("Tugas itu tidak ada dalam buku kantor ini; muat ulang daftarnya.")
    if baris.hasil:
        raise GalatUsang("Tugas ini sudah diselesaikan; muat ulang lalu lihat riwayat berkasnya.")
    berkas = buka(kerja, baris.permohonan_id)
    if jenis_tugas(berkas.prosedur, baris.token) != jenis:
        raise GalatAturan("Yang dipilih bukan jenis tugas itu; muat ulang daftarnya.")
    return berkas, baris


def _jadi(berkas: BerkasKerja, kabar: str) -> Hasil:
    p = berkas.perkara
    return Hasil(kabar=kabar, permohonan=p.id, kode_cari=p.kode_cari, token=p.aksi or "")
