"""What stands on the paper of a data incident: facts and deadline, who did what in those days, the draft notice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.jam import baca_utc
from loket_tui.dasar.tanggal import jam_menit, tanggal_panjang, tanggal_pendek
from loket_tui.layanan import kertas
from loket_tui.layanan.insiden import BATAS, IsianInsiden, orang_terdampak, saat, sisa_waktu
from loket_tui.layanan.isi_hari import golongan
from loket_tui.layanan.laporan_wajib import peran_kepala
from loket_tui.layanan.pejabat import jabatan_utuh
from loket_tui.layanan.ruang import Kerja
from loket_tui.register import insiden as ri
from loket_tui.register import jejak_baca as rj
from loket_tui.register import pengguna
from loket_tui.register import perkara as rp
from loket_tui.register import tutup_hari as rt

DI_KERTAS = 240
"""Rows of the trail on paper; all of them stand in the CSV."""
_MACAM = {"lihat": "Melihat", "keluar": "Menyalin keluar", "cetak": "Mencetak", "masuk": "Masuk",
          "gagal": "Gagal masuk", "ditolak": "Ditolak", "lain": "Perbuatan lain"}
"""Kinds of doings that an incident asks for, and their words."""
_RINCI = ("lihat", "keluar", "cetak", "masuk", "gagal", "ditolak")
"""What is listed row by row; other acts are counted."""


def macam(b: rt.BarisJejak) -> str:
    """What kind of doing a row of the trail is, as an incident asks: a key of `_MACAM`."""
    if (jenis := golongan(b.aksi)) != "perbuatan":
        return jenis
    if b.aksi.startswith(("mengekspor", "menyalin", "mencadangkan")):
        return "keluar"
    if b.aksi.startswith(("melihat", "membuka", "mencari")):
        return "lihat"
    return "cetak" if b.hasil.get("cetak") or b.aksi.startswith("mencetak") else "lain"


def cuplikan(kerja: Kerja, catatan: ri.Insiden, isian: IsianInsiden) -> dict[str, Any]:
    """The snapshot of an incident's paper.  Raises GalatIsian for an officer or case that is not there."""
    ruang, koneksi = kerja.ruang, kerja.koneksi
    baris = _baris(kerja, catatan, isian)
    disebut = sorted({n for b in baris for n in b.perkara})
    perkara = ri.semua_berkas(koneksi) if isian.semua else disebut
    orang = len(orang_terdampak(koneksi, perkara))
    kini = kerja.kini
    terjadi, diketahui = (baca_utc(t).astimezone(ruang.zona) for t in (catatan.terjadi, catatan.diketahui))
    kolom, isi = _rincian(kerja, baris, disebut)
    lingkup = "seluruh buku kantor" if isian.semua else "berkas yang disebut jejak pada hari-hari itu"
    return kertas.umum(kerja) | {
        "judul": "CATATAN INSIDEN DATA PRIBADI", "anak_judul": f"Insiden nomor {catatan.id}",
        "keterangan": [
            ["Kantor", ruang.kantor.nama], ["Terjadi", _saat(kerja, terjadi)], ["Diketahui", _saat(kerja, diketahui)],
            ["Dicatat", f"{_saat(kerja, kini)} oleh {kerja.sesi.nama}"],
            ["Jejak yang diperiksa", _lingkup(catatan, isian)],
            ["Terdampak", f"{len(perkara)} berkas, {orang} orang ({lingkup})"]],
        "batas": f"{_saat(kerja, diketahui + BATAS)}", "sisa": sisa_waktu(diketahui, kini),
        "fakta": [
            {"judul": "1. Data pribadi yang terungkap", "kalimat": catatan.data.split("\n")},
            {"judul": "2. Kapan dan bagaimana terungkap", "kalimat": catatan.uraian.split("\n")},
            {"judul": "3. Upaya penanganan dan pemulihan", "kalimat": catatan.upaya.split("\n")}],
        "ringkas": _ringkas(kerja, baris), "jejak_kolom": kolom, "jejak_baris": isi, "jejak_maks": DI_KERTAS,
        "kepala": kerja.tx.kepala.pendek, "perkara": list(perkara),
        "surat": _surat(kerja, catatan, terjadi, diketahui), "ttd": _ttd(kerja),
        "tanda": [["Yang mencatat,", kerja.sesi.nama], ["Penanggung jawab,", _kepala_kantor(kerja)[1]]],
        "tempat": ruang.kantor.tempat, "tanggal": tanggal_panjang(kerja.tx.tanggal_kerja),
    }


def _saat(kerja: Kerja, waktu: datetime) -> str:
    return f"{saat(waktu)} {kerja.ruang.kantor.nama_zona}"


def _lingkup(catatan: ri.Insiden, isian: IsianInsiden) -> str:
    dari, sampai = (tanggal_pendek(date.fromisoformat(t)) for t in (catatan.dari, catatan.sampai))
    hari = dari if dari == sampai else f"{dari} sampai {sampai}"
    lagi = [f"petugas {isian.petugas}" if isian.petugas else "", f"berkas kode {isian.berkas}" if isian.berkas else ""]
    return ", ".join(x for x in (hari, *lagi) if x)


def _baris(kerja: Kerja, catatan: ri.Insiden, isian: IsianInsiden) -> list[rt.BarisJejak]:
    """The rows of the trail of those days, of that officer and case where one is named."""
    semua = list(rt.jejak(kerja.koneksi, catatan.dari, catatan.sampai))
    if isian.petugas.strip():
        akun = pengguna.akun(kerja.koneksi, isian.petugas.strip())
        if akun is None:
            raise GalatIsian("Nama masuk itu tidak ada; lihat loket pengguna daftar.", "petugas")
        semua = [b for b in semua if b.oleh == akun.id]
    if isian.berkas.strip():
        nomor = rp.cari_kode(kerja.koneksi, isian.berkas.strip())
        if nomor is None:
            raise GalatIsian("Kode itu tidak ada dalam buku kantor ini; periksa angkanya.", "berkas")
        semua = [b for b in semua if nomor in b.perkara]
    return semua


def _ringkas(kerja: Kerja, baris: Sequence[rt.BarisJejak]) -> dict[str, Any]:
    """Each officer's doings by kind."""
    nama = {0: "tanpa akun", **rj.nama_petugas(kerja.koneksi)}
    hitung: dict[int, Counter[str]] = {}
    for b in baris:
        hitung.setdefault(b.oleh, Counter())[macam(b)] += 1
    return {"judul": f"Siapa berbuat apa: {len(baris)} catatan jejak",
            "kolom": [{"judul": "Petugas", "lebar": 57, "rata": "kiri"},
                      *({"judul": j, "lebar": 18, "rata": "tengah"} for j in _MACAM.values())],
            "baris": [[nama.get(n, str(n)), *(str(c[m]) for m in _MACAM)] for n, c in sorted(hitung.items())]}


def _rincian(
    kerja: Kerja, baris: Sequence[rt.BarisJejak], perkara: Sequence[int]
) -> tuple[list[dict[str, Any]], list[list[str]]]:
    """Columns and rows of what was seen, taken out, printed, logged in, refused; by number of the trail."""
    nama = {0: "tanpa akun", **rj.nama_petugas(kerja.koneksi)}
    sebutan = rt.sebutan_berkas(kerja.koneksi, perkara)
    isi = []
    for b in baris:
        if macam(b) not in _RINCI:
            continue
        lokal = baca_utc(b.pada).astimezone(kerja.ruang.zona) if b.pada else None
        berkas = ", ".join(sebutan[n] for n in b.perkara if n in sebutan)
        isi.append([str(b.urut), f"{tanggal_pendek(lokal.date())} {jam_menit(lokal)}" if lokal else b.hari,
                    nama.get(b.oleh, str(b.oleh)), kerja.ruang.paket.sebutan_peran(b.peran) or b.peran, b.di,
                    b.aksi, berkas])
    kolom = (("Jejak", 13, "tengah"), ("Waktu", 25, "kiri"), ("Petugas", 30, "kiri"), ("Peran", 27, "kiri"),
             ("Loket", 12, "tengah"), ("Perbuatan", 48, "kiri"), ("Berkas", 30, "kiri"))
    return [{"judul": j, "lebar": w, "rata": r} for j, w, r in kolom], isi


# ---- the notice


def _kepala_kantor(kerja: Kerja) -> tuple[str, str]:
    """(office, name) of who answers for the office."""
    peran = peran_kepala(kerja.ruang)
    pejabat = kerja.ruang.kantor.pejabat_peran(peran)
    nama = pejabat.nama if pejabat else ""
    return jabatan_utuh(pejabat.jabatan if pejabat else kerja.ruang.paket.sebutan_peran(peran)), nama


def _ttd(kerja: Kerja) -> dict[str, str]:
    pejabat = kerja.ruang.kantor.pejabat_peran(peran_kepala(kerja.ruang))
    return {"jabatan": _kepala_kantor(kerja)[0], "nama": pejabat.nama if pejabat else "",
            "nip": pejabat.nip if pejabat else "", "pangkat": pejabat.pangkat if pejabat else ""}


def _surat(kerja: Kerja, catatan: ri.Insiden, terjadi: datetime, diketahui: datetime) -> list[str]:
    """The draft of the notice to the persons concerned, paragraph by paragraph."""
    kantor = kerja.ruang.kantor
    return [
        "Yth. Bapak/Ibu ……………………………………………………",
        "di ……………………………………………………",
        "",
        f"Dengan hormat. Berdasarkan Pasal 46 Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi, "
        f"{kantor.nama} memberitahukan bahwa pelindungan data pribadi Bapak/Ibu pada layanan kami mengalami kegagalan.",
        f"1. Data pribadi yang terungkap: {_satu(catatan.data)}",
        f"2. Kapan dan bagaimana: terjadi pada {_saat(kerja, terjadi)}, kami ketahui pada {_saat(kerja, diketahui)}. "
        f"{_satu(catatan.uraian)}",
        f"3. Upaya penanganan dan pemulihan: {_satu(catatan.upaya)}",
        "Kami mohon Bapak/Ibu berhati-hati terhadap orang yang mengaku petugas dan meminta data atau uang, dan tidak "
        "memberikan nomor NIK, nomor KK atau kode kepada siapa pun melalui telepon atau pesan.",
        f"Keterangan lebih lanjut dapat diminta di {kantor.nama}, {', '.join(kantor.kop.alamat) or kantor.tempat}, "
        f"pada {kertas.jam_layanan(kerja.ruang)[:1].lower()}{kertas.jam_layanan(kerja.ruang)[1:]}. Atas kejadian ini "
        "kami menyampaikan permohonan maaf.",
    ]


def _satu(teks: str) -> str:
    """Typed lines as one sentence that ends."""
    isi = " ".join(teks.split())
    return isi if isi.endswith((".", "!", "?")) else f"{isi}."
