"""Words: what an aksi, an outcome, a position and an end are called on screen and paper."""

from __future__ import annotations

from textwrap import shorten

from loket_tui.sop.prosedur import Letak, Prosedur

AKSI: dict[str, str] = {
    "ajukan": "Pengajuan", "periksa_kelengkapan": "Periksa kelengkapan", "verifikasi": "Koreksi dan teliti",
    "isi": "Isi data", "kerjakan": "Kerjakan", "tinjau": "Peninjauan", "sistem_luar": "Kerjakan di sistem",
    "tunggu_hadir": "Tunggu kedatangan", "tunggu_masuk": "Tunggu berkas masuk", "antri": "Nomor antrian",
    "panggil_antrian": "Panggil antrian", "catat_buku": "Catat dalam buku", "tanda_terima": "Tanda terima",
    "bayar": "Pembayaran", "disposisi": "Disposisi", "buat_naskah": "Buat konsep surat", "paraf": "Paraf",
    "paraf_semua": "Paraf", "tanda_tangan": "Tanda tangan", "nomor": "Beri nomor", "cap": "Bubuhkan cap",
    "gandakan": "Gandakan", "legalisir": "Legalisir", "tarik": "Tarik dokumen", "siap_ambil": "Nyatakan siap diambil",
    "serahkan": "Serahkan", "arsip": "Arsipkan", "kirim": "Kirim", "kumpulkan": "Kumpulkan", "beri_tahu": "Beri tahu",
    "tugas": "Tugas", "tanya_puas": "Tanya kepuasan", "lapor": "Laporan",
}

HASIL: dict[str, str] = {
    "selesai": "Selesai", "lengkap": "Lengkap", "tidak_lengkap": "Belum lengkap", "rujuk": "Rujuk ke instansi lain",
    "tolak": "Tolak", "sesuai": "Sesuai", "kembali": "Kembalikan", "tunda": "Tunda", "berhasil": "Berhasil",
    "ulang": "Ulangi", "gagal": "Gagal", "memenuhi": "Memenuhi", "perlu_perbaikan": "Perlu perbaikan",
    "tidak_memenuhi": "Tidak memenuhi", "hadir": "Hadir", "tidak_hadir": "Tidak hadir", "masuk": "Masuk",
    "tidak_masuk": "Tidak masuk", "lunas": "Lunas", "diteruskan": "Teruskan", "setuju": "Setuju",
    "tidak_ada": "Tidak ada yang ditarik", "diterima": "Diterima", "tersampaikan": "Tersampaikan",
    "tidak_terhubung": "Tidak terhubung", "tidak_perlu": "Tidak perlu", "puas": "Puas", "tidak_puas": "Tidak puas",
    "disetujui": "Disetujui", "dikirim": "Dikirim",
    "ditandatangani": "Ditandatangani", "batal": "Batal", "ditarik": "Ditarik pemohon",
    "barang_kembali": "Dokumen tarikan dikembalikan", "barang_terus": "Dokumen tarikan diteruskan",
    "barang_musnah": "Dokumen tarikan dimusnahkan", "barang_koreksi": "Jumlah tarikan dikoreksi",
}

HASIL_JENIS: dict[tuple[str, str], str] = {
    ("legalisir", "selesai"): "Dilegalisir", ("kumpulkan", "selesai"): "Diterima",
}
"""Outcomes with a word of their own at one kind of aksi."""

_SINGKATAN = {k.lower().replace("-", ""): k for k in ("KIA", "SKU", "AK1", "e-KTP", "SIAK", "AW")}
"""Abbreviations with a vowel; a word without one is taken as an abbreviation anyway."""

AKHIR: dict[str, str] = {
    "selesai": "Selesai", "ditolak": "Ditolak", "dirujuk": "Dirujuk", "dibatalkan": "Dibatalkan",
}

MENUNGGU: dict[str, str] = {
    "pemohon": "menunggu pemohon", "pihak_luar": "menunggu pihak luar", "pejabat": "menunggu pejabat",
    "kumpulan": "menunggu pengajuan massal", "hasil_kumpulan": "diajukan massal, menunggu hasil",
    "tinta": "disetujui, menunggu tanda tangan basah", "kehadiran": "menunggu kehadiran pemohon",
}

CARA: dict[str, str] = {
    "telepon": "telepon", "sms": "SMS atau WhatsApp", "surel": "surel", "surat": "surat", "papan": "papan pengumuman",
}
"""How people are told something."""

KEADAAN: dict[str, str] = {"ada": "ada", "tidak_ada": "tidak ada", "tidak_berlaku": "tidak berlaku"}

BENTUK: dict[str, str] = {
    "asli": "asli", "fotokopi": "fotokopi", "fotokopi_legalisir": "fotokopi legalisir", "formulir": "formulir",
    "tunjukkan_asli": "tunjukkan asli", "pas_foto": "pas foto", "surat": "surat",
}


LEBAR_KEGIATAN = 56
"""How much of a row's own words names what is done at it."""
_BERNAMA = frozenset({"verifikasi", "kerjakan", "isi"})
"""Kinds whose own word says little: named by their row, where it holds nothing else."""


def aksi(letak: Letak, prosedur: Prosedur | None = None) -> str:
    """What to do at a position: "Kerjakan di SIAK (tercetak)", "Paraf", "Catat dalam Buku Register".

    With `prosedur` of this one case, so that a letter to write goes by its name and a look by what the row says.
    """
    if prosedur is not None and letak.jenis == "buat_naskah" and len(letak.naskah) == 1:
        return f"Buat konsep: {prosedur.naskah(letak.naskah[0]).nama}"
    if prosedur is not None and letak.jenis in _BERNAMA and letak.langkah.kegiatan and len(letak.langkah.aksi) == 1:
        return shorten(letak.langkah.kegiatan, LEBAR_KEGIATAN, placeholder=" …")
    if letak.jenis == "sistem_luar":
        menjadi = letak.aksi.menjadi
        return f"Kerjakan di {letak.aksi.sistem}" + (f" ({menjadi})" if menjadi else "")
    if letak.antara:
        return "Serahkan kertas di tengah proses"
    if letak.jenis == "catat_buku":
        return f"Catat dalam Buku {sebutan_kode(letak.aksi.buku)}"
    if letak.jenis == "kerjakan" and letak.aksi.alat:
        return f"Kerjakan dengan {letak.aksi.alat}"
    return AKSI[letak.jenis]


def hasil(kode: str, jenis: str = "") -> str:
    """The word for an outcome; `jenis` is the kind of aksi, where that makes it another word."""
    return HASIL_JENIS.get((jenis, kode)) or HASIL.get(kode, kode.replace("_", " "))


def sebutan_kode(kode: str) -> str:
    """A code that an office chose, in words: "pengesahan_kk" is "Pengesahan KK"."""
    awal, *lain = (_SINGKATAN.get(k) or (k if set(k) & set("aeiou") else k.upper()) for k in kode.split("_"))
    return " ".join([awal if awal in _SINGKATAN.values() else awal[:1].upper() + awal[1:], *lain])


_UMUM = ("surat keterangan ", "pembuatan ", "pengurusan ", "pelayanan ", "penerbitan ", "rekomendasi ", "pengajuan ")
"""Beginnings of service names that tell nothing in a list."""


def nama_pendek(prosedur: Prosedur) -> str:
    """What a list with little room calls a service: "Pembuatan Kartu Keluarga (KK)" is "KK"."""
    nama = prosedur.nama
    awal = next((a for a in _UMUM if nama.lower().startswith(a)), "")
    nama = nama[len(awal):] or nama
    depan, buka, belakang = nama.partition(" (")
    singkat, tutup, lanjut = belakang.partition(")")
    if buka and tutup and singkat and " " not in singkat:
        kata, huruf = depan.split(), singkat.removeprefix("e-")[:1].lower()
        mulai = next((n for n, k in enumerate(kata) if k[:1].lower() == huruf), 0)
        return " ".join([*kata[:mulai], singkat, *lanjut.split()])
    return nama


def nama_layanan(prosedur: Prosedur, aktivitas: str) -> str:
    """A service with the activity that was applied for, where the SOP has several."""
    nama = next((a.nama for a in prosedur.berkas.aktivitas if a.kode == aktivitas), "")
    return f"{prosedur.nama}: {nama}" if nama else prosedur.nama


def kumpulan(kode: str, urut: int = 0) -> str:
    """What a batch is called: its kind in words, and which of that kind."""
    return sebutan_kode(kode) + (f" ke-{urut}" if urut else "")


def status(prosedur: Prosedur, token: str | None, menunggu: str, akhir: str | None) -> str:
    """The status of a case in words, for (end, waiting, position); never stored."""
    if akhir:
        return AKHIR.get(akhir, akhir)
    if token is None or not prosedur.ada(token):
        return "Posisi tidak dikenal"
    letak = prosedur.letak(token)
    if menunggu == "pemohon" and letak.jenis == "periksa_kelengkapan":
        return "Menunggu pemohon melengkapi berkas"
    if letak.jenis == "tunggu_hadir":
        return "Menunggu kehadiran pemohon"
    if letak.jenis == "tunggu_masuk":
        return f"Menunggu berkas masuk dari {letak.aksi.dari.replace('_', ' ')}"
    if menunggu == "tinta":
        return "Disetujui, menunggu tanda tangan basah"
    if menunggu in {"kumpulan", "hasil_kumpulan"}:
        return MENUNGGU[menunggu].capitalize()
    if menunggu:
        return f"{aksi(letak, prosedur)}, {MENUNGGU.get(menunggu, menunggu)}"
    if letak.jenis == "serahkan" and not letak.antara:
        return "Siap diambil"
    if letak.jenis in {"paraf", "tanda_tangan"}:
        return f"Menunggu {aksi(letak).lower()} {prosedur.pelaksana(letak.lane).sebutan}"
    return aksi(letak, prosedur)
