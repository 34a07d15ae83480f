"""Batches: cases that are sent to another office together and come back with a result each.

Source: Sumbersuko row 6 (KK gathered for pengesahan).  A case waits at its `kumpulkan`; sending is one act for all of
a batch, receiving one act for what came back, with one event in each case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatRegister
from loket_tui.dasar.tanggal import baca_tanggal_lalu, tanggal_panjang, tanggal_pendek
from loket_tui.dasar.teks import bersih, wajib_alasan
from loket_tui.layanan import kertas, langkah, penomoran
from loket_tui.layanan.alur import Berkas, BerkasKerja, baca, buka, muat_perkara
from loket_tui.layanan.padanan import token_kini
from loket_tui.layanan.ringkas import waktu
from loket_tui.layanan.ruang import HAK_BERKAS, Hasil, Kerja, Ruang, Sesi, bacaan, tindakan
from loket_tui.register import kumpulan as rk
from loket_tui.register import perkara as rp
from loket_tui.register.kumpulan import Terkirim
from loket_tui.sop import kata, mesin

__all__ = ["Terkirim"]        # what screens list

KIRIM = "kirim_kumpulan"
"""The event of a case that left with a batch."""
TERLEPAS = "lepas"
"""The result of an item whose case went another way meanwhile."""


@dataclass(frozen=True, slots=True)
class Calon:
    """A case that would go with the next batch; `dilihat` is the version the screen read."""

    id: int
    dilihat: int
    kode_cari: str
    nama: str
    desa: str
    layanan: str
    sejak: str


@dataclass(frozen=True, slots=True)
class KumpulanTerbuka:
    """What waits for one batch: its kind, where it goes, the cases; `oleh` sends it, "" where that is the officer."""

    jenis: str
    tujuan: str
    butir: tuple[Calon, ...]
    oleh: str = ""

    @property
    def nama(self) -> str:
        """The kind in words."""
        return kata.kumpulan(self.jenis)


@dataclass(frozen=True, slots=True)
class ButirTerkirim:
    """A case of a batch that left: its result in words ("" while there is none), and those the SOP knows.

    `alasan` is the reason recorded with the result; `perlu_alasan` are the outcomes that are refused without one.
    """

    id: int
    permohonan_id: int
    kode_cari: str
    nama: str
    layanan: str
    hasil: str
    pilihan: tuple[tuple[str, str], ...]
    alasan: str = ""
    perlu_alasan: frozenset[str] = frozenset()


# ---- reading


def nama_kumpulan(jenis: str, urut: int = 0) -> str:
    """What a batch is called on screen and paper."""
    return kata.kumpulan(jenis, urut)


@bacaan("melihat berkas", *HAK_BERKAS)
def terbuka(ruang: Ruang, sesi: Sesi) -> tuple[KumpulanTerbuka, ...]:
    """The batches that wait to be sent, by kind and destination."""
    kelompok: dict[tuple[str, str], list[Calon]] = {}
    oleh: dict[tuple[str, str], str] = {}
    with ruang.basis.baca() as koneksi:
        for c in rk.menunggu(koneksi):
            try:
                prosedur = ruang.prosedur(koneksi, c.versi_sop)
            except GalatRegister:       # the case says so in the list of all; the others go on
                continue
            aksi = prosedur.letak(c.aksi).aksi
            pemohon = rp.pemohon(koneksi, c.id)
            satu = (aksi.kumpulan, aksi.tujuan)
            if satu not in oleh:
                oleh[satu] = _pengirim(baca(ruang, koneksi, c.id), sesi)
            kelompok.setdefault(satu, []).append(Calon(
                c.id, c.urut, c.kode_cari, pemohon.get("nama", ""), pemohon.get("desa", ""),
                kata.nama_pendek(prosedur), waktu(ruang, c.sejak)))
    return tuple(KumpulanTerbuka(*satu, tuple(butir), oleh[satu]) for satu, butir in sorted(kelompok.items()))


def _pengirim(berkas: Berkas, sesi: Sesi) -> str:
    """Who sends a case with its batch; "" where it is this officer."""
    if berkas.boleh_oleh(sesi.pengguna_id, sesi.peran, berkas.letak):
        return ""
    return berkas.prosedur.pelaksana(berkas.prosedur.pencatat(berkas.letak.lane)).sebutan


@bacaan("melihat berkas", *HAK_BERKAS)
def terkirim(ruang: Ruang, _sesi: Sesi, *, semua: bool = False) -> tuple[Terkirim, ...]:
    """The batches that left and have items without a result (`semua`: all), newest first."""
    with ruang.basis.baca() as koneksi:
        return tuple(rk.terkirim(koneksi, semua=semua))


@bacaan("melihat berkas", *HAK_BERKAS)
def jumlah(ruang: Ruang, _sesi: Sesi) -> int:
    """How many cases wait to be sent with a batch, or to come back."""
    with ruang.basis.baca() as koneksi:
        return rk.jumlah(koneksi)


@bacaan("melihat berkas", *HAK_BERKAS)
def isi(ruang: Ruang, _sesi: Sesi, kumpulan_id: int) -> tuple[ButirTerkirim, ...]:
    """The items of a batch that left."""
    with ruang.basis.baca() as koneksi:
        return tuple(_butir(ruang, koneksi, b, kumpulan_id) for b in rk.butir(koneksi, kumpulan_id))


def _butir(ruang: Ruang, koneksi: Connection, b: rk.Butir, kumpulan_id: int) -> ButirTerkirim:
    pemohon = rp.pemohon(koneksi, b.permohonan_id)
    try:
        berkas = baca(ruang, koneksi, b.permohonan_id)
    except GalatRegister as galat:
        kode = muat_perkara(koneksi, b.permohonan_id).kode_cari
        return ButirTerkirim(b.id, b.permohonan_id, kode, pemohon.get("nama", ""), "?", galat.kalimat, ())
    pilihan: tuple[tuple[str, str], ...] = ()
    perlu: frozenset[str] = frozenset()
    if not b.hasil:
        pilihan = ((TERLEPAS, "Berkas sudah berpindah"),)
        if _di_kumpulan(berkas, kumpulan_id):
            konteks = berkas.konteks(ruang.hari_ini())
            semua = tuple(mesin.pilihan(berkas.prosedur, berkas.letak.token, konteks))
            pilihan = tuple((p.hasil, kata.hasil(p.hasil, berkas.letak.jenis)) for p in semua)
            perlu = frozenset(p.hasil for p in semua if p.perlu_alasan)
    hasil = kata.hasil(b.hasil, "kumpulkan") if b.hasil else ""
    if b.hasil == TERLEPAS:
        hasil = "Berkas sudah berpindah"
    alasan = next((p.alasan for p in reversed(berkas.peristiwa)
                   if p.jenis != KIRIM and p.isi.get("kumpulan") == kumpulan_id), "")
    return ButirTerkirim(b.id, b.permohonan_id, berkas.perkara.kode_cari, pemohon.get("nama", ""),
                         kata.nama_pendek(berkas.prosedur), hasil, pilihan, alasan, perlu)


def _di_kumpulan(berkas: Berkas, kumpulan_id: int) -> bool:
    """Whether a case still waits for the result of this batch."""
    if berkas.perkara.akhir or berkas.perkara.menunggu != rk.DIKIRIM:
        return False
    terakhir = next((p for p in reversed(berkas.peristiwa) if p.jenis == KIRIM), None)
    return terakhir is not None and terakhir.isi.get("kumpulan") == kumpulan_id


# ---- sending


@tindakan("mengirim pengajuan massal", "proses")
def kirim_kumpulan(
    kerja: Kerja, jenis: str, berkas_dilihat: Sequence[tuple[int, int]], pembawa: str, tanggal: str = ""
) -> Hasil:
    """Send a batch of these cases [(id, version seen)]; its list is printed.

    Raises GalatIsian without cases, without who carries it, or for a day still to come; GalatAturan for a case that
    does not wait for this kind, or goes elsewhere than the others; GalatIzin for a lane that is not the officer's.
    """
    if not berkas_dilihat:
        raise GalatIsian("Pilih berkas yang dikirim.", "berkas")
    orang = bersih(pembawa, 100)
    if not orang:
        raise GalatIsian("Nama pembawa wajib diisi.", "pembawa")
    hari = baca_tanggal_lalu(tanggal, kerja.tx.tanggal_kerja, kerja.tx.tanggal_kerja)
    semua = [_calon(kerja, n, dilihat, jenis) for n, dilihat in berkas_dilihat]
    tujuan = str(semua[0].letak.aksi.tujuan)
    if any(b.letak.aksi.tujuan != tujuan for b in semua):
        raise GalatAturan("Berkas dalam satu kumpulan harus bertujuan sama; kirim tersendiri.")
    kumpulan_id, urut = rk.buat(kerja.tx, jenis, tujuan)
    nama = kata.kumpulan(jenis, urut)
    for berkas in semua:
        token = berkas.letak.token
        peristiwa_id = berkas.catat_di_tempat(KIRIM, "dikirim", menunggu=rk.DIKIRIM, isi={
            "kumpulan": kumpulan_id, "nama_kumpulan": nama, "kepada": tujuan, "pembawa": orang,
            "tanggal_kirim": tanggal_pendek(hari)})
        rk.tambah_butir(kerja.tx, kumpulan_id, berkas.perkara.id, token, peristiwa_id)
    rk.kirim(kerja.tx, kumpulan_id, hari.isoformat(), orang)
    kertas.pesan(kerja, "daftar_pengajuan", f"kumpulan:{kumpulan_id}",
                 _daftar(kerja, semua, nama, tujuan, orang, hari), nama=f"{jenis}-{urut}")
    return Hasil(kabar=f"{len(semua)} berkas dikirim ke {tujuan}; daftarnya dicetak.", cetak=tuple(kerja.tx.cetak),
                 lain={"kumpulan": kumpulan_id, "urut": urut})


def _calon(kerja: Kerja, permohonan_id: int, dilihat: int, jenis: str) -> BerkasKerja:
    """A case that may go with the batch."""
    berkas = buka(kerja, permohonan_id, dilihat)
    if berkas.perkara.akhir or berkas.perkara.menunggu != rk.MENUNGGU or berkas.letak.aksi.kumpulan != jenis:
        nama = rp.pemohon(kerja.koneksi, permohonan_id).get("nama", "")
        raise GalatAturan(f"Berkas {nama} tidak menunggu kumpulan ini; muat ulang daftarnya.")
    berkas.wajib_boleh(berkas.letak)
    return berkas


_KOLOM = (("No", 10), ("Nama", 46), ("NIK", 34), ("Desa", 28), ("Layanan", 40), ("No register", 26),
          ("Nomor surat", 54), ("Hasil", 24), ("Ket", 28))


def _daftar(
    kerja: Kerja, semua: Sequence[BerkasKerja], nama: str, tujuan: str, pembawa: str, hari: date
) -> dict[str, Any]:
    """Snapshot of the list that goes with the papers; the last columns are filled in by the other office."""
    baris = []
    for n, berkas in enumerate(semua, 1):
        pemohon = rp.pemohon(berkas.koneksi, berkas.perkara.id)
        nomor = penomoran.nomor_perkara(berkas)
        surat = [x for x in penomoran.nomor_naskah(berkas, [k.kode for k in berkas.prosedur.berkas.naskah]) if x]
        baris.append([str(n), pemohon.get("nama", ""), pemohon.get("nik", ""), pemohon.get("desa", ""),
                      berkas.prosedur.nama, nomor.get("register", "-"), ", ".join(surat), "", ""])
    return kertas.umum(kerja) | {
        "dokumen": "daftar_pengajuan", "judul": f"DAFTAR PENGAJUAN {nama.upper()}",
        "keterangan": [["Tujuan", tujuan], ["Tanggal", tanggal_panjang(hari)], ["Jumlah", f"{len(baris)} berkas"]],
        "kolom": [{"judul": j, "lebar_mm": x, "rata": "tengah" if j == "No" else "kiri"} for j, x in _KOLOM],
        "baris": baris, "tanda": [["Yang menerima,", ""], ["Yang membawa,", pembawa]],
        "tempat": kerja.ruang.kantor.tempat, "tanggal": tanggal_panjang(kerja.tx.tanggal_kerja),
    }


# ---- receiving


@tindakan("menerima hasil pengajuan massal", "proses")
def terima_kumpulan(kerja: Kerja, kumpulan_id: int, hasil: Mapping[int, tuple[str, str]]) -> Hasil:
    """What came back of a batch: {item id: (outcome, reason)}; items not named stay open.

    A case whose outcome is the positive one goes on by itself as far as nobody is needed.  Raises GalatIsian without
    results, or for an outcome without a reason; GalatAturan for an item of another batch or with a result already.
    """
    if not hasil:
        raise GalatIsian("Isi hasil sedikitnya satu berkas.", "hasil")
    butir = {b.id: b for b in rk.butir(kerja.koneksi, kumpulan_id)}
    nomor: list[str] = []
    for butir_id, (kode, alasan) in hasil.items():
        satu = butir.get(butir_id)
        if satu is None or satu.hasil:
            raise GalatAturan("Hasil berkas itu sudah dicatat atau bukan dari kumpulan ini; muat ulang daftarnya.")
        nomor += _terima(kerja, kumpulan_id, satu, kode, alasan)
    sisa = sum(1 for b in butir.values() if not b.hasil) - len(hasil)
    akhir = f"{sisa} berkas belum kembali." if sisa else "Semua berkas kumpulan ini sudah kembali."
    return Hasil(kabar=f"{len(hasil)} hasil tercatat. {akhir}", nomor=tuple(nomor), cetak=tuple(kerja.tx.cetak),
                 lain={"kumpulan": kumpulan_id, "sisa": sisa})


def _terima(kerja: Kerja, kumpulan_id: int, butir: rk.Butir, kode: str, alasan: str) -> list[str]:
    berkas = buka(kerja, butir.permohonan_id)
    nama = rp.pemohon(kerja.koneksi, butir.permohonan_id).get("nama", "")
    if not _di_kumpulan(berkas, kumpulan_id):
        if kode != TERLEPAS:
            raise GalatAturan(f"Berkas {nama} sudah berpindah dari kumpulan ini; pilih “Berkas sudah berpindah”.")
        kini = token_kini(berkas, butir.token)
        berkas.wajib_boleh(berkas.prosedur.letak(kini) if kini else berkas.prosedur.ajukan)
        nomor = berkas.catat_di_tempat("catatan", "selesai", isi={
            "catatan": "Kembali dari pengajuan massal sesudah berkasnya berpindah", "kumpulan": kumpulan_id})
        rk.catat_hasil(kerja.tx, butir.id, TERLEPAS, nomor)
        return []
    pilihan = {p.hasil: p for p in mesin.pilihan(
        berkas.prosedur, berkas.letak.token, berkas.konteks(kerja.tx.tanggal_kerja))}
    if kode not in pilihan:
        raise GalatAturan(f"SOP {berkas.prosedur.nama} tidak mengenal hasil itu bagi berkas {nama}.")
    if pilihan[kode].perlu_alasan:
        try:
            alasan = wajib_alasan(alasan)
        except GalatIsian as galat:
            raise GalatIsian(f"{nama}: {galat.kalimat}", f"alasan:{butir.id}") from galat
    rk.catat_hasil(kerja.tx, butir.id, kode,
                   berkas.catat(kode, alasan=alasan, isi={"kumpulan": kumpulan_id}))
    return langkah.lanjut_otomatis(berkas)
