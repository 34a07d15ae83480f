"""A small real office for tests: its folder, accounts, clock, and people who do not exist."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from loket_tui.dasar.jam import JamTetap, teks_utc
from loket_tui.kantor import Kantor, sumber_paket, tulis_kantor_toml
from loket_tui.layanan import sandi
from loket_tui.layanan.ruang import Ruang, Sesi
from loket_tui.layanan.terima import Butir, Pemohon, Pengajuan
from loket_tui.register import basis as rb
from loket_tui.register import jejak, pengguna
from loket_tui.register import nomor as rnomor
from loket_tui.register.periksa_lain import NOMOR_AWAL
from loket_tui.register.transaksi import Tx

MULAI = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)   # Senin 16 November 2026, 08.00 WIB
SANDI = "rahasia-loket"

PEGAWAI = {
    "kalipare": {
        "ani": ["petugas_loket"], "budi": ["operator"], "citra": ["kasi_pelayanan"], "dedi": ["sekcam"],
        "eka": ["camat"], "fitri": ["kasi_pemerintahan"], "rangkap": ["petugas_loket", "kasi_pelayanan", "sekcam"],
        "admin": ["admin"],
    },
    "dukcapil": {
        "ani": ["petugas_loket"], "budi": ["operator"], "citra": ["kasi_identitas"], "dedi": ["kabid_dafduk"],
        "eka": ["kadis"], "admin": ["admin"],
    },
}

PEJABAT = {
    "kalipare": [
        {"peran": "camat", "jabatan": "Camat Kalipare", "nama": "Drs. EKA CONTOH, M.Si.", "nip": "197001011990031001",
         "pangkat": "Pembina Tingkat I"},
        {"peran": "sekcam", "jabatan": "Sekretaris Camat", "nama": "DEDI CONTOH, S.Sos.", "nip": "197501011999031002",
         "pangkat": "Pembina"},
        {"peran": "kasi_pelayanan", "jabatan": "Kepala Seksi Pelayanan Publik", "nama": "CITRA CONTOH, S.E.",
         "nip": "198001012005012003", "pangkat": "Penata"},
    ],
    "dukcapil": [{"peran": "kadis", "jabatan": "Kepala Dinas", "nama": "Dra. EKA CONTOH", "nip": "", "pangkat": ""}],
}


def isi_kantor(paket: str) -> dict[str, object]:
    """A kantor.toml as a dict."""
    return {
        "versi": 1,
        "kantor": {
            "nama": "Kecamatan Kalipare" if paket == "kalipare" else "Dinas Dukcapil Contoh",
            "jenis": "kecamatan" if paket == "kalipare" else "dinas", "kabupaten": "Kabupaten Malang",
            "ibukota": "Kepanjen", "tempat": "Kalipare",
            "kode_wilayah": "35.07.11" if paket == "kalipare" else "35.07", "paket": paket, "zona": "WIB",
            "dinas_tujuan": "Kepala Dinas Kependudukan dan Pencatatan Sipil Kabupaten Malang",
            "desa": ["Kalipare", "Arjowilangun", "Sukowilangun", "Tumpakrejo"],
        },
        "kop": {"baris": ["PEMERINTAH KABUPATEN MALANG", "KECAMATAN KALIPARE"], "alamat": ["Jalan Raya Contoh 1"],
                "logo": ""},
        "pejabat": PEJABAT[paket],
        "hari": {"kerja": ["senin", "selasa", "rabu", "kamis", "jumat"], "buka": "08.00", "tutup": "15.00"},
        "buku": [
            {"kode": "register", "nama": "Buku Register", "milik": "loket", "pola": "{urut:04}/{tahun}",
             "terakhir": 40, "tahun": 2026},
            {"kode": "agenda_keluar", "nama": "Buku Agenda Surat Keluar", "milik": "loket",
             "pola": "{klasifikasi}/{urut}/{unit}/{tahun}" if paket == "kalipare" else "{urut}/{tahun}",
             "terakhir": 100, "tahun": 2026},
            {"kode": "tanda_terima", "nama": "Buku Tanda Terima", "milik": "loket", "pola": "{urut:04}/{tahun}"},
        ],
        "unit": {"kode": "35.07.11"},
    }


LAYANAN = {"kalipare": ("pengantar_kk", "surat_pindah"), "dukcapil": ("kk_umum",)}
"""The procedures of the tests' offices, whatever else the packs hold."""


def buat_ruang(folder: Path, paket: str = "kalipare", **fitur: bool) -> Ruang:
    """An office with accounts, opened with a clock that stands on Monday 16 November 2026, 08.00 WIB."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(sumber_paket() / paket, folder / "sop_defs" / paket)
    for berkas in (folder / "sop_defs" / paket).glob("*.toml"):
        if berkas.stem not in {"paket", *LAYANAN[paket]}:
            berkas.unlink()
    isi = isi_kantor(paket)
    if fitur:
        isi["fitur"] = fitur
    (folder / "kantor.toml").write_text(tulis_kantor_toml(isi), encoding="utf-8")
    kantor = Kantor.buka(folder)
    return Ruang(kantor, buku_baru(kantor, PEGAWAI[paket], NOMOR_AWAL), JamTetap(MULAI))


_BUKU: dict[str, bytes] = {}
"""Fresh records as they lie on the disk, by what they were made from."""


def buku_baru(kantor: Kantor, pegawai: Mapping[str, Sequence[str]], aksi: str) -> rb.Basis:
    """The record of a new office with its accounts and first numbers; the second of a kind copies the first's file."""
    nomor = {b.kode: (b.tahun, b.terakhir) for b in kantor.buku if b.terakhir}
    kunci = repr((kantor.nama, nomor, dict(pegawai), aksi, sandi.BIAYA))
    if kunci not in _BUKU:
        basis = rb.buat(kantor.db, kantor.nama)
        with basis.tulis() as koneksi:
            for kode, (tahun, terakhir) in nomor.items():
                rnomor.mulai(koneksi, kode, tahun, terakhir)
            tx = Tx(koneksi, jejak.kepala(koneksi), oleh=0, peran="admin", tanggal_kerja=MULAI.date(), waktu=MULAI,
                    pada=teks_utc(MULAI))
            for nama, peran in pegawai.items():
                pengguna.tambah(tx, {"nama_masuk": nama, "nama": nama.capitalize(), "nip": "", "pangkat": "",
                                     "jabatan": "", "sandi_hash": _hash_sandi(sandi.BIAYA)}, list(peran))
            jejak.catat(koneksi, tx.kepala, "awal", {
                "aksi": aksi, "oleh": 0, "ruj": "", "tk": f"{MULAI:%Y-%m-%d}", "baris": tx.baris,
                "hasil": {"lain": {k: n for k, (_, n) in nomor.items()}} if nomor else {}}, MULAI)
        basis.tutup()       # the last connection moves everything into the one file
        _BUKU[kunci] = kantor.db.read_bytes()
    else:
        kantor.db.parent.mkdir(parents=True, exist_ok=True)
        kantor.db.write_bytes(_BUKU[kunci])
    return rb.Basis(kantor.db)


@lru_cache
def _hash_sandi(_biaya: sandi.Biaya) -> str:
    return sandi.buat_hash(SANDI)


def sesi(ruang: Ruang, nama: str, loket: str = "1") -> Sesi:
    """A session without the password check (the login has tests of its own)."""
    with ruang.basis.baca() as koneksi:
        akun = pengguna.akun(koneksi, nama)
        assert akun is not None
        peran = pengguna.peran(koneksi, akun.id, ruang.hari_ini().isoformat())
    return Sesi(akun.id, akun.nama, peran, ruang.hak(peran), loket)


SITI = Pemohon(
    nama="Siti Aminah", kelamin="P", nik="3507115205900002", tempat_lahir="Malang", tanggal_lahir="12-05-1990",
    alamat="Dusun Krajan RT 03 RW 02", desa="Kalipare", telepon="081200000000",
)
BUDI = Pemohon(
    nama="Budi Santoso", kelamin="L", nik="3507111205900001", tempat_lahir="Malang", tanggal_lahir="12-05-1990",
    alamat="Dusun Sumber RT 01 RW 01", desa="Arjowilangun", telepon="",
)


def pengajuan_kk(pemohon: Pemohon = SITI, **ubah: object) -> Pengajuan:
    """An application for Pengantar KK."""
    dasar = Pengajuan("pengantar_kk", pemohon, {"jenis_kk": "baru", "kepala_keluarga": "Budi Santoso"})
    return replace(dasar, **ubah)  # type: ignore[arg-type]


LENGKAP_KK = (Butir("f102", "ada"), Butir("buku_nikah", "ada"))


def pengajuan_pindah(pemohon: Pemohon = BUDI, tujuan: str = "luar_kabupaten") -> Pengajuan:
    """An application for Surat Pindah."""
    isian = {
        "tujuan": tujuan, "no_kk": "3507111205150001", "kepala_keluarga": "Budi Santoso", "alasan_pindah": "pekerjaan",
        "alamat_tujuan": "Jalan Melati 5", "desa_tujuan": "Sukamaju", "kecamatan_tujuan": "Contoh",
        "nama_pindah": "Budi Santoso; 3507111205900001; kepala keluarga\nSiti Aminah; 3507115205900002; istri",
    }
    if tujuan == "luar_kabupaten":
        isian |= {"kabupaten_tujuan": "Kabupaten Contoh", "provinsi_tujuan": "Jawa Tengah"}
    else:
        isian |= {"menumpang": "tidak"}
    return Pengajuan("surat_pindah", pemohon, isian)


LENGKAP_PINDAH = (Butir("f103", "ada"), Butir("kk", "ada"), Butir("ktp_asli", "ada"))
