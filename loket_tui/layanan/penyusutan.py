"""Penyusutan: people's data past their retention are blanked under a berita acara; numbers, dates and counts stay.

One act blanks one lot of cases in one transaction; a command repeats it under the same berita acara until none is left,
so that a stop in between loses nothing and going on does nothing twice.  Paper copies and older backups still hold the
data: the berita acara says so.  Retention ends in blanking by UU 27/2022 (articles 43 and 44) and the office's JRA.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from loket_tui.dasar.galat import GalatAturan, GalatIsian
from loket_tui.dasar.tanggal import baca_tanggal, tanggal_panjang, tanggal_pendek
from loket_tui.dasar.teks import bersih
from loket_tui.layanan import kartu_ak1, kertas
from loket_tui.layanan.laporan_wajib import peran_kepala
from loket_tui.layanan.pejabat import jabatan_utuh
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, Sesi, bacaan, kunci_baru, tindakan
from loket_tui.register import cadangan as rcad
from loket_tui.register import cetakan as rc
from loket_tui.register import jejak as rjejak
from loket_tui.register import penyusutan as rs
from loket_tui.register import tutup_hari as rt

HAK = "penyusutan"
DOKUMEN = "berita_acara_susut"
MAKS_NOMOR = 60
_DASAR = "Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi, Pasal 43 dan 44"
MACAM = {
    "permohonan_pihak": "data pemohon dan pihak", "isian_nilai": "isian formulir", "peristiwa": "riwayat berkas",
    "kelengkapan": "nomor dan catatan persyaratan", "naskah": "isi surat", "perintah_cetak": "isi cetakan",
    "cetak_peristiwa": "keterangan cetakan", "baris_buku": "baris buku", "koreksi_buku": "koreksi buku",
    "legalisir_butir": "dokumen yang dilegalisir", "barang": "catatan dokumen tarikan",
    "kumpulan_kirim": "pembawa pengajuan massal", "serah_tugas": "catatan serah tugas",
}
"""Tables that are blanked, in words."""
DIKOSONGKAN = (
    "Nama, NIK, nomor KK, alamat, telepon, tempat dan tanggal lahir serta isian lain pemohon, kuasa, saksi dan pihak; "
    "isi surat; nomor dan catatan persyaratan; nama pengambil, penyetor, pembawa dan penerima; nomor rujukan sistem "
    "lain; alasan dan catatan yang diketik; daftar pencarian; orang yang diingat formulir; PDF dan CSV "
    "cetakannya; pas foto.")
DIPERTAHANKAN = (
    "Nomor register dan nomor surat, kode cari, tanggal, layanan, desa dan jenis kelamin (untuk angka laporan), "
    "langkah dan hasilnya, petugas yang mengerjakan, tempat arsip, jumlah uang dan lembar, sidik surat, dan jejak.")


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """What penyusutan would do; `batas` is the day before which the cases ended, `tertahan` those that stay."""

    batas: date
    berkas: int
    tertahan: int
    baris: tuple[tuple[str, int], ...]
    """(kind, rows)."""
    cetakan: int
    """Files in printouts/, and photographs, that would be deleted."""
    cadangan: tuple[str, ...]
    """Backups on this computer, which hold the data still."""


@dataclass(frozen=True, slots=True)
class Selesai:
    """What was done: cases and rows, files deleted, those that could not be, backups that hold the data still.

    `bersih` is False where what the database file deleted could not be written over yet.
    """

    berkas: int
    baris: int
    dihapus: int
    gagal: tuple[Path, ...]
    cadangan: tuple[str, ...]
    bersih: bool
    cetak: tuple[int, ...]


# ---- which


def batas_bawaan(ruang: Ruang) -> date:
    """Cases that ended before this day are past the office's retention."""
    hari = ruang.hari_ini()
    tahun = hari.year - ruang.kantor.retensi_tahun
    return hari.replace(year=tahun, day=28) if (hari.month, hari.day) == (2, 29) else hari.replace(year=tahun)


def baca_batas(ruang: Ruang, sebelum: str) -> date:
    """The typed day, "" for that of the retention.  Raises GalatIsian for a later one: retention is not shortened."""
    paling = batas_bawaan(ruang)
    batas = baca_tanggal(sebelum, "sebelum") if sebelum.strip() else paling
    if batas > paling:
        raise GalatIsian(
            f"Masa simpan {ruang.kantor.retensi_tahun} tahun belum lewat bagi berkas sesudah {tanggal_pendek(paling)}; "
            "tulis tanggal itu atau yang lebih awal.", "sebelum")
    return batas


@bacaan("melihat pratinjau penyusutan", HAK)
def batas_untuk(ruang: Ruang, _sesi: Sesi, nomor: str, sebelum: str = "") -> str:
    """The day (ISO) for a berita acara: as typed, else that it was begun with, else that of the retention.

    Raises GalatIsian.
    """
    if not sebelum.strip() and nomor.strip():
        with ruang.basis.baca() as koneksi:
            if lalu := rs.perbuatan(koneksi, baca_nomor(nomor)):
                return lalu[0].batas
    return baca_batas(ruang, sebelum).isoformat()


@bacaan("melihat pratinjau penyusutan", HAK)
def pratinjau(ruang: Ruang, _sesi: Sesi, sebelum: str = "") -> Pratinjau:
    """What would be blanked; nothing is written.  Raises GalatIsian."""
    batas = baca_batas(ruang, sebelum)
    with ruang.basis.baca() as koneksi:
        baris, berkas, kode = rs.hitung(koneksi, batas.isoformat())
        tertahan = rs.tertahan(koneksi, batas.isoformat())
    return Pratinjau(
        batas, len(kode), tertahan, tuple((MACAM[t], n) for t, n in baris.items()),
        len(_cetakan(ruang, berkas, kode, batas)), cadangan_lama(ruang))


def cadangan_lama(ruang: Ruang, kepala: tuple[int, str] | None = None) -> tuple[str, ...]:
    """Backups on this computer, newest first, that were made before the trail stood at `kepala` (None: all).

    Each holds what was blanked until then.
    """
    semua = [rcad.rincian(p) for p in rcad.daftar_cadangan(rcad.folder_lokal(ruang.kantor.db))]
    return tuple(c.nama for c in semua if kepala is None or c.kepala is None or c.kepala[0] < kepala[0])


# ---- the act


@tindakan("menyusutkan data pribadi", HAK)
def susutkan(kerja: Kerja, nomor: str, sebelum: str = "", mulai: int = 0) -> Hasil:
    """Blank one lot of cases, by id above `mulai`, under the berita acara `nomor`.

    Raises GalatIsian without a number, GalatAturan for a number of another penyusutan or where nothing is past its
    retention.
    """
    nomor = baca_nomor(nomor)
    batas = baca_batas(kerja.ruang, sebelum).isoformat()
    lalu = rs.perbuatan(kerja.koneksi, nomor)
    if any(p.batas != batas for p in lalu):
        raise GalatAturan(f"Berita acara {nomor} sudah dipakai bagi berkas sebelum {lalu[0].batas}; tulis nomor lain.")
    ids = rs.lewat(kerja.koneksi, batas, mulai)
    if not ids and not rs.lembar_lama(kerja.koneksi, batas):
        raise GalatAturan("Tidak ada berkas yang lewat masa simpannya.")
    penyusutan_id, baris = rs.susutkan(kerja.tx, nomor, batas, ids)
    return Hasil(kabar=f"{len(ids)} berkas disusutkan.", lain={
        "penyusutan": penyusutan_id, "berkas": len(ids), "baris": baris, "terakhir": ids[-1] if ids else 0})


def baca_nomor(nomor: str) -> str:
    """The number of a berita acara as stored.  Raises GalatIsian when it is missing."""
    isi = bersih(nomor, MAKS_NOMOR)
    if not isi:
        raise GalatIsian("Nomor berita acara wajib diisi; ambil dari buku agenda.", "nomor")
    return isi


def jalankan(
    ruang: Ruang, sesi: Sesi, nomor: str, sebelum: str = "", dasar: str = "",
    maju: Callable[[int], None] = lambda _n: None,
) -> Selesai:
    """Lot after lot until none is left, then the printed files, the remains in the database file and the paper.

    `maju` is told how many cases are done.  Under a number that was begun before, it goes on.  Raises as `susutkan`.
    """
    sebelum = batas_untuk(ruang, sesi, nomor, sebelum)
    berkas = baris = mulai = 0
    sisa = sebelum_mulai(ruang, sesi, nomor, sebelum)
    while sisa:
        hasil = susutkan(ruang, sesi, kunci_baru(), nomor, sebelum, mulai)
        berkas, baris = berkas + int(hasil.lain["berkas"]), baris + int(hasil.lain["baris"])
        mulai = int(hasil.lain["terakhir"])
        maju(berkas)
        sisa = masih_ada(ruang, sesi, sebelum, mulai)
    dihapus, gagal = hapus_cetakan(ruang, sesi, baca_batas(ruang, sebelum))
    bersih_ = rs.buang_sisa(ruang.basis)
    cetak = cetak_berita_acara(ruang, sesi, kunci_baru(), nomor, dasar, len(gagal)).cetak
    return Selesai(berkas, baris, dihapus, gagal, _cadangan(ruang, sesi, nomor), bersih_, cetak)


@bacaan("melihat pratinjau penyusutan", HAK)
def _cadangan(ruang: Ruang, _sesi: Sesi, nomor: str) -> tuple[str, ...]:
    """Backups on this computer from before the last act under a berita acara."""
    with ruang.basis.baca() as koneksi:
        kepala = rs.kepala_sekitar(koneksi, baca_nomor(nomor))
    return cadangan_lama(ruang, kepala[1] if kepala else None)


@bacaan("melihat pratinjau penyusutan", HAK)
def sebelum_mulai(ruang: Ruang, sesi: Sesi, nomor: str, sebelum: str) -> bool:
    """Whether there is anything to blank; False only where the berita acara `nomor` did it all already.

    The act raises its own refusal where nothing was ever done under the number.
    """
    if masih_ada(ruang, sesi, sebelum):
        return True
    batas = baca_batas(ruang, sebelum).isoformat()
    with ruang.basis.baca() as koneksi:
        return not any(p.batas == batas for p in rs.perbuatan(koneksi, baca_nomor(nomor)))


@bacaan("melihat pratinjau penyusutan", HAK)
def masih_ada(ruang: Ruang, _sesi: Sesi, sebelum: str, mulai: int = 0) -> bool:
    """Whether cases by id above `mulai`, or lists, are past their retention.  Raises GalatIsian."""
    batas = baca_batas(ruang, sebelum).isoformat()
    with ruang.basis.baca() as koneksi:
        return bool(rs.lewat(koneksi, batas, mulai, 1) or rs.lembar_lama(koneksi, batas))


# ---- printed files


def _cetakan(ruang: Ruang, berkas: Sequence[str], kode: Sequence[str], batas: date) -> list[Path]:
    """Files in printouts/ that were printed for these orders, or whose name begins with one of these codes.

    So do photographs of cards.  A report lies there as CSV too; a list of the persons of an incident counts by the
    month of its folder.
    """
    printouts = ruang.kantor.printouts
    nama = {Path(b) for b in berkas}
    csv = {f"laporan-{b.name.rpartition('-laporan')[0]}.csv" for b in nama if "-laporan" in b.name}
    milik = set(kode)
    hasil = []
    for folder, _, isi in os.walk(printouts):
        relatif = Path(folder).relative_to(printouts)
        for satu in isi:
            terdampak = satu.startswith("insiden-") and satu.endswith("-terdampak.csv") and (
                "-".join(relatif.parts) < f"{batas:%Y-%m}")
            if terdampak or satu in csv or satu.partition("-")[0] in milik or relatif / satu in nama:
                hasil.append(Path(folder, satu))
    return sorted(hasil + [p for p in kartu_ak1.semua_foto(ruang.kantor) if p.stem in milik])


@bacaan("menghapus cetakan yang disusutkan", HAK)
def hapus_cetakan(ruang: Ruang, _sesi: Sesi, batas: date) -> tuple[int, tuple[Path, ...]]:
    """(files deleted, files that could not be) of all that was ever blanked; the record knows them after the commit."""
    with ruang.basis.baca() as koneksi:
        berkas, kode = rs.berkas_disusutkan(koneksi)
    gagal = []
    semua = _cetakan(ruang, berkas, kode, batas)
    for path in semua:
        try:
            path.unlink()
        except OSError:
            gagal.append(path)
    return len(semua) - len(gagal), tuple(gagal)


# ---- the paper


@tindakan("mencetak berita acara penyusutan", HAK)
def cetak_berita_acara(kerja: Kerja, nomor: str, dasar: str = "", gagal: int = 0) -> Hasil:
    """Order the berita acara of what was blanked under `nomor`; `gagal` files could not be deleted.

    Raises GalatAturan where nothing was.
    """
    nomor = baca_nomor(nomor)
    semua = rs.perbuatan(kerja.koneksi, nomor)
    if not semua:
        raise GalatAturan(f"Tidak ada penyusutan dengan berita acara {nomor}.")
    rujukan = f"penyusutan:{semua[0].id}"
    kertas.pesan(kerja, DOKUMEN, rujukan, _cuplikan(kerja, semua, dasar, gagal), nama=f"penyusutan-{semua[0].id}",
                 lembar=max(0, rc.berikut(kerja.koneksi, DOKUMEN, rujukan)[1]) + 1)
    return Hasil(kabar=f"Berita acara penyusutan {nomor} dicetak.", cetak=tuple(kerja.tx.cetak),
                 lain={"penyusutan_awal": semua[0].id})


def _cuplikan(kerja: Kerja, semua: Sequence[rs.Perbuatan], dasar: str, gagal: int) -> dict[str, Any]:
    """The snapshot: which cases by number, what was blanked, what stays, who, and the head of the trail."""
    ruang, koneksi, nomor = kerja.ruang, kerja.koneksi, semua[0].nomor
    berkas = rs.disusutkan(koneksi, nomor)
    sebutan = rt.sebutan_berkas(koneksi, [b[0] for b in berkas])
    batas, tahun = date.fromisoformat(semua[0].batas), ruang.kantor.retensi_tahun
    kepala = rs.kepala_sekitar(koneksi, nomor)
    pejabat = ruang.kantor.pejabat_peran(peran_kepala(ruang))
    return kertas.umum(kerja) | {
        "judul": "BERITA ACARA PENYUSUTAN DATA PRIBADI", "anak_judul": f"Nomor : {nomor}",
        "keterangan": [
            ["Kantor", ruang.kantor.nama], ["Hari pelaksanaan", _hari(semua)],
            ["Berkas", f"{len(berkas)} berkas yang berakhir sebelum {tanggal_panjang(batas)}"],
            ["Dasar", bersih(dasar, 300) or _DASAR],
            ["Masa simpan", f"{tahun} tahun sejak berkas berakhir atau dicatat terakhir (penetapan kantor)"]],
        "rekap": _rekap(ruang, berkas), "macam": [[MACAM[t], str(n)] for t, n in
                                                  rs.baris_disusutkan(koneksi, nomor).items()],
        "dikosongkan": DIKOSONGKAN, "dipertahankan": DIPERTAHANKAN,
        "daftar": [[sebutan[b[0]].removeprefix("register ") if sebutan[b[0]].startswith("register ") else "-", b[2]]
                   for b in berkas],
        "gagal": gagal, "cadangan": list(cadangan_lama(ruang, kepala[1] if kepala else None)),
        "kepala": [rjejak.sebut_kepala(n, h) for n, h in kepala] if kepala else [],
        "tanda": [["Yang melaksanakan,", semua[-1].nama],
                  [f"{jabatan_utuh(pejabat.jabatan)}," if pejabat else "Mengetahui,", pejabat.nama if pejabat else ""]],
        "tempat": ruang.kantor.tempat, "tanggal": tanggal_panjang(kerja.tx.tanggal_kerja),
    }


def _hari(semua: Sequence[rs.Perbuatan]) -> str:
    """The days on which it was done."""
    return " dan ".join(tanggal_panjang(date.fromisoformat(h)) for h in dict.fromkeys(p.tanggal_kerja for p in semua))


def _rekap(ruang: Ruang, berkas: Sequence[tuple[int, str, str, str]]) -> dict[str, Any]:
    """How many cases of each service by the year of their end: {kolom, baris, jumlah}."""
    nama = {p.kode: p.nama for p in ruang.sop_aktif}
    hitung = Counter((kode, akhir[:4]) for _, kode, _, akhir in berkas)
    tahun = sorted({t for _, t in hitung})
    return {
        "tahun": tahun,
        "baris": [[nama.get(k, k), *(str(hitung[k, t] or "-") for t in tahun), str(sum(hitung[k, t] for t in tahun))]
                  for k in sorted({k for k, _ in hitung}, key=lambda k: nama.get(k, k))],
        "jumlah": list(_jumlah(hitung, tahun)),
    }


def _jumlah(hitung: Counter[tuple[str, str]], tahun: Sequence[str]) -> Iterator[str]:
    yield "JUMLAH"
    for t in tahun:
        yield str(sum(n for (_, x), n in hitung.items() if x == t))
    yield str(hitung.total())
