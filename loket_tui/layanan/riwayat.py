"""The story of a case: its events in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from loket_tui.dasar import kode_cari
from loket_tui.dasar.galat import GalatUsang
from loket_tui.dasar.nik import samar
from loket_tui.dasar.tanggal import tanggal_terbaca
from loket_tui.layanan import delegasi, ringkas
from loket_tui.layanan.alur import Berkas
from loket_tui.layanan.ruang import Ruang
from loket_tui.register import delegasi as rd
from loket_tui.register.delegasi import Delegasi
from loket_tui.sop import kata


@dataclass(frozen=True, slots=True)
class BarisRiwayat:
    """One event as people read it."""

    waktu: str
    siapa: str
    apa: str
    hasil: str
    alasan: str
    rincian: str


JENIS_LAIN = {
    "koreksi": "Koreksi data", "izin_tanda": "Izin penerima menandatangani", "catatan": "Catatan",
    "kirim_kumpulan": "Pengajuan massal",
    "tanda_pihak": "Tanda tangan pihak",
    "batal": "Pembatalan", "lembar_rusak": "Lembar rusak diganti", "lanjut": "Yang ditunggu sudah ada",
    "pindah_versi": "Pindah ke versi SOP yang berlaku", "sisipan": "Nomor sisipan", "batal_nomor": "Nomor dibatalkan",
}


TINTA = "mencatat surat sudah ditandatangani basah"
"""What who notes the ink did: the approval is another event, of the official."""


def riwayat(ruang: Ruang, b: Berkas) -> list[BarisRiwayat]:
    """All events of a case in order."""
    hasil = []
    for p in b.peristiwa:
        apa = JENIS_LAIN.get(p.jenis) or kata.aksi(b.letak_pada(p), b.prosedur)
        akhir = ", berkas dirujuk" if p.akhir == "dirujuk" and p.hasil != "rujuk" else ""
        d = rd.muat(b.koneksi, int(p.isi["delegasi"])) if "delegasi" in p.isi else None
        izin = next((e.nama for e in b.peristiwa if e.id == p.isi["izin"]), "") if "izin" in p.isi else ""
        rinci = (_rincian(p.isi), f"dasar: {d.dasar}" if d is not None and d.dasar else "",
                 f"ditandatangani penerima berkas dengan izin {izin}" if izin else "",
                 f"ditarik: {', '.join(p.isi['tanda_ditarik'])}" if p.isi.get("tanda_ditarik") else "")
        bagaimana = TINTA if "tinta" in p.isi else kata.hasil(p.hasil, p.jenis)
        hasil.append(BarisRiwayat(
            ringkas.waktu(ruang, p.dicatat_pada, p.tanggal_kerja), f"{p.nama} ({_sebagai(ruang, p.peran, d)})", apa,
            bagaimana + akhir, p.alasan, "; ".join(x for x in rinci if x)))
    return hasil


def usang(berkas: Berkas) -> GalatUsang:
    """What to raise at a stale screen: who acted first, and what was done."""
    r = riwayat(berkas.ruang, berkas)[-1]
    return GalatUsang(
        f"Berkas ini baru saja diubah oleh {r.siapa}; muat ulang lalu lihat perubahannya.", berkas.perkara.id,
        f"Berkas ini baru saja diubah oleh {r.siapa}: {r.apa}, {r.hasil}, {r.waktu}.")


def _sebagai(ruang: Ruang, peran: str, d: Delegasi | None) -> str:
    """The role acted in, with the delegation by which it was: "Plh. Camat", "Sekretaris Camat a.n. Camat"."""
    sendiri = ruang.paket.sebutan_peran(peran)
    if d is None:
        return sendiri
    lewat = delegasi.sebutan(ruang, d.cara, d.peran)
    return lewat if d.mengisi else f"{sendiri} {lewat}"


RINCIAN = {
    "tugas": "tugas", "tenggat": "jatuh tempo",
    "tautan": "memulai berkas", "layanan_tautan": "layanan", "asal": "dari berkas", "layanan_asal": "layanan",
    "saluran": "saluran",
    "rujukan": "rujukan", "tanggal_sistem": "tanggal", "petugas_sistem": "petugas", "tempat": "tempat",
    "catatan": "catatan", "kepada": "kepada", "gugur": "paraf gugur", "cara": "diambil", "nama": "pengambil",
    "hubungan": "hubungan", "identitas": "identitas",
    "ditunjukkan": "ditunjukkan", "ditarik": "ditarik", "penyerah": "diserahkan oleh", "barang_keluar": "dokumen",
    "barang_jumlah": "jumlah", "rangkap": "salinan", "diperiksa": "butir diperiksa",
    "keliru": "butir belum sesuai",
    "uang": "jumlah", "bukti": "bukti", "penyetor": "penyetor", "tanggal_bayar": "dibayar", "kembalian": "kembalian",
    "lembar": "lembar", "ditolak": "ditolak", "nama_kumpulan": "kumpulan", "pembawa": "dibawa", "kurir": "dibawa",
    "penerima": "diterima", "tanggal_kirim": "dikirim",
    "antrian": "nomor antrian", "dari": "dari", "tanggal_masuk": "tanggal",
    "anggota": "tim", "diteruskan": "kepada", "instruksi": "isi", "tanggal_tinjau": "ditinjau", "temuan": "temuan",
    "cap": "dicap", "penanda": "oleh", "nomor_sisipan": "nomor", "nomor_asal": "dari nomor", "nomor_batal": "nomor",
    "lewat": "lewat", "posisi": "posisi", "tanggal_kabar": "tanggal", "tanggapan": "tanggapan",
}
"""Details of an event that people read, in order, with their words."""


def _tampil(kunci: str, isi: str) -> str:
    """A detail as people read it: dates in one form, codes of cases in groups."""
    return kode_cari.kelompok(isi) if kunci in {"tautan", "asal"} else tanggal_terbaca(isi)


def _rincian(isi: dict[str, Any]) -> str:
    """What an event noted beside its outcome; a correction as old and new value, a NIK masked."""
    if "kolom" in isi:
        kolom, lama, baru = (str(isi.get(k, "")) for k in ("kolom", "lama", "baru"))
        if kolom.endswith(".nik"):
            lama, baru = (samar(x) if x else "" for x in (lama, baru))
        nama = kolom.removeprefix("pemohon.").removeprefix("pihak.").replace("_", " ").replace(".", " ")
        return f"{nama}: {tanggal_terbaca(lama) or 'kosong'} menjadi {tanggal_terbaca(baru) or 'kosong'}"
    rinci = [f"{kata_}: {_tampil(k, str(isi[k]))}" for k, kata_ in RINCIAN.items() if isi.get(k)]
    if "beritahu" in isi:
        rinci.append(f"beri tahu {isi['beritahu']['kepada']} lewat {kata.CARA[isi['beritahu']['cara']]}")
    return "; ".join(rinci)
