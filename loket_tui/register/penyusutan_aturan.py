"""Which columns of the record hold people's data, and what penyusutan leaves of each.

`ATURAN` and `TETAP` together name every text column of every table: a column that is in neither fails a test.  What is
left is reckoned from the row alone and reckoning it again changes nothing (`sisa`), so that the check can tell a row
that is blank from one that only says so.  The salt goes too: with it the trail's hash of the row could be tried out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from loket_tui.register.barang import GERAK
from loket_tui.register.buku import BATAL
from loket_tui.register.cetakan import SUSUT

TANDA = "(disusutkan)"
"""Stands where a name or words were."""

Baris = Mapping[str, Any]
Kosongkan = Callable[[Any, Baris], Any]

ISI_TETAP = frozenset({
    "absen_sendiri", "aktivitas", "asal", "barang_jumlah", "barang_keluar", GERAK, "beritahu", "blok", "cap", "cara",
    "delegasi",
    "diperiksa", "dikosongkan", "diteruskan", "fitur", "ganti_kertas", "gugur", "izin", "janji", "jenis_bayar",
    "jumlah", "keliru", "kembalian", "kode_cari", "kolom", "kumpulan", "kurang", "lane", "layanan", "layanan_asal",
    "layanan_tautan", "lembar", "lewat", "libur", "menyusul", "nama_kumpulan", "naskah", "nomor_asal", "nomor_batal",
    "nomor_sisipan", "posisi", "rangkap", "saluran", "tanda", "tanda_ditarik", "tanda_terima", "tanggal_bayar",
    "tanggal_kabar", "tanggal_kirim", "tanggal_masuk", "tanggal_sistem", "tanggal_tinjau", "tautan", "telepon",
    "tempat", "tenggat", "tercatat_absen",
    "tidak_di_tempat", "tiket", "antrian", "tinta", "tugas", "tugas_buka", "tugas_tutup", "uang",
    "versi", "versi_lama",
})
"""Keys of an event that name no applicant: what replay, `loket periksa` and the reports of old periods need, what
officers of the office did, and where the paper lies.  The words of every other key are blanked."""
BUKU_TETAP = frozenset({
    "cara", "desa", "jenis_bayar", "jumlah", "layanan", "perihal", "surat", "tanggal_kirim"})
"""Keys of a book row that name nobody; `perihal` is the letter's name in the SOP, `surat` numbers and dates."""
PIHAK_TETAP = frozenset({"desa", "kelamin"})
"""Of a person: what the reports count, which names nobody."""
CETAK_TETAP = frozenset({"kertas", "nomor", "tanggal"})
"""Of a print's snapshot: number and date of the letter."""
LEMBAR_DAFTAR = ("daftar_pengajuan", "ekspedisi", "daftar_naik", "laporan", "serah_tugas")
"""Prints that list persons of several cases and belong to none of them: blanked by their own date."""
LEMBAR_TANPA_ORANG = ("tutup_hari", "insiden", "sop_ap", "berita_acara_susut", "tiket")
"""Prints of the office that name cases by number only.  All others belong to a case and are blanked with it."""


def _habis(_nilai: Any, _baris: Baris) -> str:
    return ""


def _kata(nilai: Any, _baris: Baris) -> str:
    return TANDA if nilai else ""


def _kosong(nilai: Any) -> Any:
    """Words within a structure blanked; numbers, truth values and the shape stay."""
    if isinstance(nilai, str):
        return TANDA if nilai else ""
    if isinstance(nilai, dict):
        return {k: _kosong(v) for k, v in nilai.items()}
    return [_kosong(v) for v in nilai] if isinstance(nilai, list) else nilai


def _nama_kolom(kode: str, nilai: Any) -> Any:
    """One named value of a person or row: digits of a NIK or telephone leave nothing, words leave the sign."""
    return TANDA if kode in {"nama", "penerima"} and nilai else "" if isinstance(nilai, str) else _kosong(nilai)


def _tulis(isi: Any) -> str:
    return json.dumps(isi, ensure_ascii=False, sort_keys=True)


def _peristiwa(teks: Any, _baris: Baris) -> str:
    """An event's content."""
    isi: dict[str, Any] = json.loads(teks)
    nik = str(isi.get("kolom", "")).endswith("nik")
    hasil: dict[str, Any] = {}
    for kunci, nilai in isi.items():
        if kunci in ISI_TETAP:
            hasil[kunci] = nilai
        elif kunci == "tim":        # members are officers of the office; who is none has no id
            petugas = len(nilai["anggota"])
            hasil[kunci] = {**nilai, "nama": [*nilai["nama"][:petugas], *_kosong(nilai["nama"][petugas:])]}
        elif kunci == "butir":      # papers to legalise: how many, and what became of them
            hasil[kunci] = [{k: v if k == "hasil" else _kosong(v) for k, v in b.items()} for b in nilai]
        else:
            hasil[kunci] = "" if nik and kunci in {"lama", "baru"} else _kosong(nilai)
    return _tulis(hasil)


def _pihak(teks: Any, _baris: Baris) -> str:
    """A person: that there was one (a party's count needs it), the village and sex that reports count."""
    return _tulis({k: v if k in PIHAK_TETAP else _nama_kolom(k, v) for k, v in json.loads(teks).items()})


def _buku(teks: Any, _baris: Baris) -> str:
    return _tulis({k: v if k in BUKU_TETAP else _nama_kolom(k, v) for k, v in json.loads(teks).items()})


def _koreksi(nilai: Any, baris: Baris) -> Any:
    """Old or new value of a corrected column; a void number stays."""
    kolom = str(baris["kolom"])
    return nilai if kolom == BATAL or kolom in BUKU_TETAP else _nama_kolom(kolom, nilai)


def _naskah(teks: Any, _baris: Baris) -> str:
    """What a letter was filled with: a letter seen again shows the sign in each place."""
    return _tulis({**_kosong(json.loads(teks)), SUSUT: True})


def _cetak(teks: Any, _baris: Baris) -> str:
    return _tulis({SUSUT: True, **{k: v for k, v in json.loads(teks).items() if k in CETAK_TETAP}})


ATURAN: dict[str, dict[str, Kosongkan]] = {
    "permohonan_pihak": {"nik": _habis, "cuplikan": _pihak, "garam": _habis},
    "isian_nilai": {"nilai": _habis, "garam": _habis},
    "peristiwa": {"alasan": _kata, "isi": _peristiwa, "garam": _habis},
    "kelengkapan": {"nomor": _habis, "tanggal": _habis, "catatan": _kata, "garam": _habis},
    "naskah": {"cuplikan": _naskah, "garam": _habis},
    "perintah_cetak": {"cuplikan": _cetak, "alasan": _kata, "garam": _habis},
    "cetak_peristiwa": {"keterangan": _habis},
    "baris_buku": {"isi": _buku, "garam": _habis},
    "koreksi_buku": {"lama": _koreksi, "baru": _koreksi, "alasan": _kata, "garam": _habis},
    "legalisir_butir": {"uraian": _kata, "alasan": _kata, "garam": _habis},
    "barang": {"catatan": _kata},
    "kumpulan_kirim": {"pembawa": _kata, "garam": _habis},
    "serah_tugas": {"catatan": _kata, "garam": _habis},
}
"""Table -> column -> what is left of it.  `cari`, `orang` and `draf` are rewritten or dropped beside these."""

DIBUANG = {"orang": ("nik", "isi"), "draf": ("isi",)}
"""Tables whose rows are dropped whole, where no kept case needs them; no trail names them."""

TETAP: dict[str, tuple[str, ...]] = {
    # what the office and its officers are; personnel data have rules of their own
    "meta": ("kunci", "nilai"), "pengguna_kunci": ("pin_hash",),
    "pengguna": ("nama_masuk", "nama", "nip", "pangkat", "jabatan", "sandi_hash", "kunci_sampai"),
    "pengguna_peran": ("peran", "dari", "sampai"), "ketiadaan": ("peran", "dari", "sampai", "sebab", "pada"),
    "ketiadaan_cabut": ("sejak", "pada"), "delegasi": ("peran", "cara", "kode", "dari", "sampai", "dasar", "pada"),
    "delegasi_cabut": ("sejak", "pada"), "versi_logo": ("hash", "isi"),
    "sop_aktif": ("kode", "berlaku_dari", "verba", "hash", "pada"),
    "versi_sop": ("hash", "paket", "kode", "teks"), "versi_templat": ("hash", "kode", "teks"),
    # an incident is told of cases by their numbers, and is kept as evidence (UU 27/2022 article 46)
    "insiden": ("terjadi", "diketahui", "uraian", "data", "upaya", "dari", "sampai", "pada", "garam"),
    "insiden_tutup": ("upaya", "pada", "garam"),
    # numbers, dates, codes of the SOP, what officers did
    "kunjungan": ("tanggal_kerja", "datang"), "tiket": ("tanggal_kerja", "awalan"),
    "tiket_peristiwa": ("verba", "loket", "pada"), "panggilan_terbuka": ("loket",),
    "kunjungan_permohonan": ("keperluan",), "draf": ("kunci", "layar", "diubah"),
    "permohonan": ("kode_cari", "versi_sop", "kode", "aktivitas", "fitur", "tanggal_kerja", "aksi", "menunggu",
                   "sejak", "janji", "akhir"),
    "permohonan_pihak": ("pihak",), "isian_nilai": ("kode",),
    "peristiwa": ("langkah", "aksi", "jenis", "hasil", "ke", "menunggu", "akhir", "peran", "tanggal_kerja",
                  "dicatat_pada"),
    "kelengkapan": ("persyaratan", "keadaan", "bentuk"), "naskah": ("kode", "templat_hash", "sha256"),
    "naskah_tanda": ("jenis", "pelaksana", "token", "peran", "cara", "sha256"), "barang": ("jenis",),
    "legalisir_butir": ("hasil",), "nomor_seri": ("buku",),
    "baris_buku": ("buku", "sisipan", "nomor", "token", "tanggal_kerja", "dicatat_pada"),
    "koreksi_buku": ("kolom", "pada"),
    "perintah_cetak": ("dokumen", "rujukan", "berkas", "kertas", "pada"), "cetak_peristiwa": ("keadaan", "pada"),
    "cetak_berkas": ("bentuk", "sidik", "program", "pada"), "cetak_alih": ("printer", "kertas", "pada"),
    "cetak_terbuka": ("keadaan",), "tutup_periode": ("jenis", "periode", "tujuan", "jumlah", "jejak_hash", "sha256"),
    "tugas": ("token", "muncul", "tenggat"), "tugas_tutup": ("hasil",), "kumpulan": ("jenis", "tujuan", "pada"),
    "kumpulan_butir": ("token",), "kumpulan_kirim": ("tanggal", "pada"), "kumpulan_hasil": ("hasil",),
    "naik": ("peran", "tanggal_kerja", "pada"), "letak_map": ("tempat", "tanggal_kerja", "pada"),
    "serah_tugas": ("tanggal_kerja", "jumlah", "pada"),
    "penyusutan": ("nomor", "batas", "tanggal_kerja", "pada"), "penyusutan_baris": ("tabel", "sidik"),
    # the trail holds references and salted hashes
    "jejak": ("kunci", "isi", "hash"), "jejak_kepala": ("hash", "pada"), "jejak_indeks": ("hari", "ruj"),
}
"""Table -> text columns that hold no applicant's data, or that the law and the trail need."""


def sisa(tabel: str, baris: Baris) -> dict[str, Any]:
    """The columns of a row that change when it is blanked, as they are then; none: it is blank.

    Raises ValueError, TypeError, KeyError or AttributeError for a row that cannot be read.
    """
    baru = {kolom: f(baris[kolom], baris) for kolom, f in ATURAN[tabel].items()}
    return {kolom: nilai for kolom, nilai in baru.items() if nilai != baris[kolom]}
