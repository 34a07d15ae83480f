"""The periodic report: what it says, and making it (PDF, CSV, a row in the record).

Who gets one is in `laporan_wajib`.  Cases that the office itself began stand in lines of their own, outside the sum.
A report that does not balance never leaves the office: the screen shows why in `peringatan`, making it raises
GalatRegister.  That is not a thing of odd clocks or of cases taken back (they are counted once, by rule): it means the
record is damaged.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from loket_tui.dasar.berkas import kalimat_os, tulis_atomik
from loket_tui.dasar.galat import Galat, GalatAturan, GalatIsian, GalatRegister
from loket_tui.dasar.periode import MINGGU, baca_periode
from loket_tui.dasar.tanggal import jam_menit, tanggal_panjang, tanggal_pendek
from loket_tui.dasar.teks import nama_berkas, nama_tunggal
from loket_tui.layanan import kertas, pejabat
from loket_tui.layanan.laporan_csv import isi_csv
from loket_tui.layanan.laporan_daftar import (
    KOSONG,
    LayananLapor,
    Masa,
    bukan_terakhir,
    catatan_sisipan,
    kolom_daftar,
    susun_daftar,
)
from loket_tui.layanan.laporan_rekap import Rekap, RekapLayanan
from loket_tui.layanan.laporan_wajib import (
    DISPENDUKCAPIL,
    LAPORAN,
    PIMPINAN,
    Kewajiban,
    belum_dilaporkan,
    dilaporkan,
    jenis_tutup,
    kewajiban,
    letak_lapor,
    peran_kepala,
    sebutan_tujuan,
    tugas_lapor,
)
from loket_tui.layanan.paraf_absen import TIDAK_DI_TEMPAT
from loket_tui.layanan.pencatat_absen import SENDIRI
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, Sesi, bacaan, kunci_baru, tindakan
from loket_tui.layanan.saluran import khusus_kantor
from loket_tui.register import cetakan as rc
from loket_tui.register import jejak, pengguna
from loket_tui.register import laporan as rl

__all__ = ["DISPENDUKCAPIL", "LAPORAN", "PIMPINAN", "Kewajiban", "Rekap", "RekapLayanan", "belum_dilaporkan",
           "kewajiban", "sebutan_tujuan"]

BARIS_TEMUAN = 8
"""Empty rows for findings on a report of an inspection or evaluation."""
_JUDUL_REKAP = (
    "Jenis layanan", "Sisa lalu", "Masuk", "Selesai", "Ditolak", "Dirujuk", "Dibatalkan", "Sisa", "Lengkap",
    "Dikembalikan", "Diambil",
)


# ---- the recap


@bacaan("melihat laporan", "laporan")
def rekap(
    ruang: Ruang, _sesi: Sesi, periode: str, tujuan: str, *, bentuk: str = LAPORAN, samarkan: bool = False
) -> Rekap:
    """The report of a week ("2026-W47"), month ("2026-11") or quarter ("2026-T4") from the record as it stands.

    NIK and KK stand in full for Dispendukcapil only, and never with `samarkan` (screens).  Raises GalatIsian for a
    period that is none or has not begun, or an addressee who gets no such report; GalatIzin.
    """
    with ruang.basis.baca() as koneksi:
        return _rekap(ruang, koneksi, periode, tujuan, bentuk, samarkan=samarkan)


def _rekap(
    ruang: Ruang, koneksi: Connection, periode: str, tujuan: str, bentuk: str, *, samarkan: bool = False
) -> Rekap:
    waktu, kini = baca_periode(periode), ruang.sekarang()
    if waktu.dari > kini.date():
        nama = waktu.kata[:1].upper() + waktu.kata[1:]
        raise GalatIsian(f"{nama} belum mulai; pilih {waktu.jenis} ini atau sebelumnya.", "periode")
    layanan = _layanan(ruang, koneksi, tujuan, waktu.jenis, bentuk)
    masa = Masa(waktu.dari, waktu.sampai, tujuan == DISPENDUKCAPIL and not samarkan, antara(ruang, koneksi))
    hitungan = rl.hitung(koneksi, masa.dari, masa.sampai, masa.antara)
    baris = tuple(RekapLayanan(x.kode, x.nama, **asdict(hitungan.get(x.kode, rl.Hitungan())),
                               kantor=khusus_kantor(x.prosedur)) for x in layanan)
    daftar = susun_daftar(ruang, koneksi, layanan, masa)
    hasil = Rekap(
        waktu, masa, tujuan, sebutan_tujuan(ruang, tujuan), kini.date() <= waktu.sampai, baris, _jumlah(baris),
        kolom_daftar(layanan), daftar, (), (), jejak.kepala(koneksi).pendek,
        len(rl.dibuat(koneksi, jenis_tutup(waktu.jenis, bentuk), waktu.kode, tujuan)), bentuk)
    return replace(hasil, catatan=_catatan(ruang, koneksi, hasil, layanan, kini), peringatan=_timbang(hasil))


def _layanan(ruang: Ruang, koneksi: Connection, tujuan: str, tiap: str, bentuk: str) -> list[LayananLapor]:
    """The services in such a report: active ones, and those with cases whose SOP is gone from the pack."""
    semua = {p.kode: p for p in ruang.sop_aktif}
    for kode, versi in rl.layanan_tercatat(koneksi):
        if kode not in semua:
            semua[kode] = ruang.prosedur(koneksi, versi)
    dikenal = list(dict.fromkeys(k.tujuan for p in semua.values() for k in tugas_lapor(p)
                                 if (k.tiap, k.bentuk) == (tiap, bentuk)))
    if bentuk == LAPORAN and PIMPINAN not in dikenal:
        dikenal.append(PIMPINAN)
    if tujuan not in dikenal:
        raise GalatIsian(f"Tujuan laporan “{tujuan[:40]}” tidak dikenal; pilih {', '.join(dikenal) or 'yang lain'}.",
                         "tujuan")
    return [
        LayananLapor(p, tuple(k for x in letak_lapor(p, tujuan, tiap, bentuk) for k in x.aksi.kolom))
        for p in semua.values() if dilaporkan(p, tujuan, tiap, bentuk)
    ]


def antara(ruang: Ruang, koneksi: Connection) -> tuple[str, ...]:
    """Readiness events that are not the last on their way, of all pinned versions: "hash token"."""
    return tuple(
        f"{versi} {token}" for versi in rl.versi_tersimpan(koneksi)
        for token in bukan_terakhir(ruang.prosedur(koneksi, versi))
    )


def _jumlah(baris: Sequence[RekapLayanan]) -> RekapLayanan:
    dihitung = [b.angka for b in baris if not b.kantor] or [(0,) * len(_JUDUL_REKAP[1:])]
    return RekapLayanan("", "JUMLAH", *(sum(kolom) for kolom in zip(*dihitung, strict=True)))


def _timbang(rekap: Rekap) -> tuple[str, ...]:
    """A sentence for each service whose counts do not balance, or differ from those over the list."""
    hasil = []
    for b in rekap.layanan:
        baris = [x for x in rekap.daftar if x.kode == b.kode]
        cara = Counter(x.cara for x in baris)
        baru = sum(x.baru for x in baris)
        dari_daftar = (len(baris) - baru, baru, cara["selesai"], cara["ditolak"], cara["dirujuk"], cara["dibatalkan"],
                       cara[""])
        if not b.seimbang or dari_daftar != b.angka[:7]:
            hasil.append(f"Angka {b.nama} tidak seimbang dengan berkasnya; jalankan loket periksa sebelum melapor.")
    return tuple(hasil)


def _catatan(
    ruang: Ruang, koneksi: Connection, rekap: Rekap, layanan: Sequence[LayananLapor], kini: datetime
) -> tuple[str, ...]:
    """The notes below the list."""
    masa, kode = rekap.masa, [b.kode for b in rekap.layanan]
    ini = f"{rekap.waktu.jenis} ini"
    hasil: list[str] = []
    if rekap.sementara:
        pukul = f"{tanggal_pendek(kini.date())} pukul {jam_menit(kini)} {ruang.kantor.nama_zona}"
        hasil.append(f"SEMENTARA: {ini} belum berakhir, angka sampai {pukul}.")
    if rekap.nihil:
        hasil.append(f"NIHIL: tidak ada permohonan dalam {ini}.")
    kantor = [b.kode for b in rekap.layanan if b.kantor]
    if any(any(b.angka) for b in rekap.layanan if b.kantor):
        hasil.append("Berkas kantor (tanpa pemohon) tidak dihitung dalam JUMLAH.")
    campur = sum(1 for b in rekap.daftar if b.kantor and b.baru and b.kode not in kantor)
    if campur:
        hasil.append(f"Termasuk {campur} berkas yang dimulai kantor sendiri, tanpa pemohon.")
    baru = [b for b in rekap.daftar if b.baru and not b.kantor]
    if baru:
        kelamin = Counter(b.kelamin for b in baru)
        desa = ", ".join(f"{d or KOSONG} {n}" for d, n in sorted(Counter(b.desa for b in baru).items()))
        hasil.append(f"Masuk menurut jenis kelamin: L {kelamin['L']}, P {kelamin['P']}; menurut desa: {desa}.")
    for satu, n in rl.susulan(koneksi, masa.dari, masa.sampai, masa.antara).items():
        if satu in kode:
            nama = next(b.nama for b in rekap.layanan if b.kode == satu)
            hasil.append(f"{nama}: {n} permohonan yang sudah dihitung selesai dibatalkan atau ditolak {ini}.")
    for x in layanan:
        if x.prosedur.berkas.janji_lain:
            janji = "; ".join(f"{j.untuk} {kertas.lama(j)}" for j in x.prosedur.berkas.janji_lain)
            hasil.append(f"{x.nama}, janji lain: {janji}.")
    return (*hasil, *_tanda_khusus(ruang, koneksi, rekap, kode))


def _tanda_khusus(ruang: Ruang, koneksi: Connection, rekap: Rekap, kode: Sequence[str]) -> list[str]:
    """Spoiled sheets, void numbers, and signatures allowed to who received the case: always named, also when none."""
    masa = rekap.masa
    batal = rl.nomor_batal(koneksi, masa.dari, masa.sampai, kode)
    izin = rl.peristiwa_khusus(koneksi, "izin_tanda", masa.dari, masa.sampai, kode)
    rusak = rl.peristiwa_khusus(koneksi, "lembar_rusak", masa.dari, masa.sampai, kode)
    dipakai = rl.tanda_penerima(koneksi, masa.dari, masa.sampai, kode)
    gugur = rl.peristiwa_bertanda(koneksi, "paraf", f'"gugur": "{TIDAK_DI_TEMPAT}"', masa.dari, masa.sampai, kode)
    sendiri = rl.peristiwa_bertanda(koneksi, "tanda_tangan", f'"{SENDIRI}": ', masa.dari, masa.sampai, kode)
    hasil = [f"Lembar rusak: {len(rusak)}. Nomor dibatalkan: {len(batal)}. "
             f"Izin tanda tangan bagi penerima berkas: {len(izin)}.",
             f"Ditandatangani penerima berkas dengan izin: {len(dipakai)}.",
             f"Paraf gugur karena pejabat tidak di tempat: {len(gugur)}. "
             f"Ditandatangani yang mencatat ketiadaan itu sendiri: {len(sendiri)}."]
    for n in batal:
        buku = ruang.kantor.buku_kode(n.buku)
        hasil.append(f"BATAL: {buku.nama if buku else n.buku} nomor {n.nomor}.")
    hasil += catatan_sisipan(koneksi, masa, kode)
    nomor = rl.nomor(koneksi, sorted({*izin, *sendiri, *(n for n, _ in dipakai)}))
    register = {satu: next((x.nomor for x in semua if not x.naskah), KOSONG) for satu, semua in nomor.items()}
    hasil += [f"Izin tanda tangan bagi penerima berkas: register {register.get(satu, KOSONG)}."
              for satu in dict.fromkeys(izin)]
    hasil += [f"Ditandatangani penerima berkas dengan izin {pemberi}: register {register.get(satu, KOSONG)}."
              for satu, pemberi in dict.fromkeys(dipakai)]
    hasil += [f"Ditandatangani yang mencatat ketiadaan sendiri: register {register.get(satu, KOSONG)}."
              for satu in dict.fromkeys(sendiri)]
    return hasil


# ---- making it


@dataclass(frozen=True, slots=True)
class Siap:
    """A recap reckoned before its act, with the head of the trail and the office date that it saw."""

    kepala: jejak.Kepala
    hari: date
    isi: Rekap


def buat_laporan(
    ruang: Ruang, sesi: Sesi, kunci: str, periode: str, tujuan: str, bentuk: str = LAPORAN
) -> Hasil:
    """Make the report of a period: a row in the record that never changes, and the PDF.

    Made again it is the next in number (`ke`).  What takes long is reckoned before anybody has to wait for the record.
    Raises GalatIsian as `rekap`, GalatRegister when it does not balance, GalatIzin.
    """
    siap = None
    if sesi.boleh("laporan"):
        with ruang.basis.baca() as koneksi:
            siap = Siap(jejak.kepala(koneksi), ruang.hari_ini(), _rekap(ruang, koneksi, periode, tujuan, bentuk))
    return simpan_laporan(ruang, sesi, kunci, periode, tujuan, bentuk, siap)


@tindakan("membuat laporan", "laporan")
def simpan_laporan(kerja: Kerja, periode: str, tujuan: str, bentuk: str, siap: Siap | None) -> Hasil:
    """The act behind `buat_laporan`; reckons anew where something was recorded since `siap`."""
    if siap is not None and (siap.kepala, siap.hari) == (kerja.tx.kepala, kerja.tx.tanggal_kerja):
        isi = siap.isi
    else:
        isi = _rekap(kerja.ruang, kerja.koneksi, periode, tujuan, bentuk)
    if isi.peringatan:
        raise GalatRegister(isi.peringatan[0])
    ke = isi.dibuat + 1
    if ke > 1:
        ini = f"{isi.waktu.jenis} ini"
        isi = replace(isi, catatan=(f"Laporan ke-{ke} {ini}, menggantikan laporan ke-{ke - 1}.", *isi.catatan))
    cuplikan = _cuplikan(kerja, isi)
    rl.tutup(kerja.tx, jenis=jenis_tutup(isi.waktu.jenis, bentuk), periode=isi.kode, tujuan=tujuan, ke=ke,
             jumlah=_totals(isi), sha256=hashlib.sha256(isi_csv(cuplikan)).hexdigest())
    kertas.pesan(kerja, "laporan", rujukan(isi.kode, tujuan, ke, bentuk), cuplikan,
                 nama=nama_berkas(f"{nama_laporan(isi.kode, tujuan, bentuk)}-ke{ke}"))
    nihil = " NIHIL" if isi.nihil else f" {len(isi.daftar)} permohonan"
    return Hasil(
        kabar=f"Laporan {isi.kode} untuk {isi.sebutan} dibuat (ke-{ke}):{nihil}.", cetak=tuple(kerja.tx.cetak),
        lain={"minggu" if isi.waktu.jenis == MINGGU else "periode": isi.kode, "tujuan": tujuan, "ke": ke,
              **({"bentuk": bentuk} if bentuk != LAPORAN else {})})


def nama_laporan(kode: str, tujuan: str, bentuk: str) -> str:
    """What the files of a report are called, before its number."""
    return f"{kode}-{nama_tunggal(tujuan)}" + ("" if bentuk == LAPORAN else f"-{bentuk}")


def rujukan(kode: str, tujuan: str, ke: int, bentuk: str = LAPORAN) -> str:
    """What the print order of a report refers to."""
    return f"laporan:{kode}:{tujuan}:{ke}" + ("" if bentuk == LAPORAN else f":{bentuk}")


def _totals(isi: Rekap) -> dict[str, Any]:
    return {"sementara": isi.sementara, "jumlah": list(isi.jumlah.angka),
            "layanan": {b.kode: list(b.angka) for b in isi.layanan}}


def _cuplikan(kerja: Kerja, isi: Rekap) -> dict[str, Any]:
    """The snapshot that the PDF and the CSV are made from; other forms than a report leave room for findings."""
    return kertas.umum(kerja) | {
        "judul": isi.judul, "periode": isi.periode, "tujuan": isi.sebutan,
        "rekap": {"kolom": list(_JUDUL_REKAP), "baris": [[b.judul, *b.angka] for b in isi.layanan],
                  "jumlah": ["JUMLAH", *isi.jumlah.angka]},
        "daftar": {"kolom": [asdict(k) for k in isi.kolom], "baris": [list(b.sel) for b in isi.daftar]},
        "catatan": list(isi.catatan), "jejak": isi.jejak, "ttd": _ttd(kerja, isi.tujuan),
        "tempat": kerja.ruang.kantor.tempat, "tanggal": tanggal_panjang(kerja.tx.tanggal_kerja),
        **({} if isi.bentuk == LAPORAN else {"temuan": BARIS_TEMUAN}),
    }


def _ttd(kerja: Kerja, tujuan: str) -> dict[str, Any]:
    """To the head the officer reports; what goes outside the head signs."""
    peran = peran_kepala(kerja.ruang)
    if tujuan == PIMPINAN:
        akun = pengguna.akun_id(kerja.koneksi, kerja.tx.oleh)
        baris = pejabat.satu_koma(["Yang melaporkan,", *([f"{akun.jabatan},"] if akun and akun.jabatan else [])])
        return {"baris_jabatan": baris, "nama": kerja.sesi.nama, "pangkat": akun.pangkat if akun else "",
                "nip": akun.nip if akun else ""}
    return pejabat.blok_kini(kerja.ruang, kerja.koneksi, peran)


# ---- CSV


@bacaan("menulis laporan", "laporan")
def tulis_csv(
    ruang: Ruang, sesi: Sesi, periode: str, tujuan: str, folder: Path, bentuk: str = LAPORAN
) -> Path:
    """Write the newest report made of a period as CSV into a folder; returns the file.

    It holds what the PDF holds: both come from the report's snapshot, and totals and hash are compared with the
    record.  UTF-8 with BOM, ";", NIK and numbers as text.  Raises GalatAturan before a report is made (making it
    leaves the audit row), GalatRegister when the snapshot was changed, Galat when the folder cannot be written.
    """
    waktu = baca_periode(periode)
    periode = waktu.kode
    with ruang.basis.baca() as koneksi:
        semua = rl.dibuat(koneksi, jenis_tutup(waktu.jenis, bentuk), periode, tujuan)
        if not semua:
            raise GalatAturan(f"Laporan {periode} untuk {tujuan} belum dibuat; buat laporannya dahulu.")
        tutup = semua[-1]
        perintah = rc.terakhir(koneksi, "laporan", rujukan(periode, tujuan, tutup.ke, bentuk))
    if perintah is not None:
        rc.tolak_susut(perintah.cuplikan)
    isi = isi_csv(perintah.cuplikan) if perintah else b""
    if perintah is None or hashlib.sha256(isi).hexdigest() != tutup.sha256 or (
        perintah.cuplikan["rekap"]["jumlah"][1:] != tutup.jumlah["jumlah"]
    ):
        raise GalatRegister(f"Isi laporan {periode} berbeda dari catatannya; jalankan loket periksa.")
    path = folder / nama_berkas(f"laporan-{nama_laporan(periode, tujuan, bentuk)}-ke{tutup.ke}.csv")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as sebab:
        raise Galat(kalimat_os(sebab, folder)) from sebab
    tulis_atomik(path, isi)
    catat_csv(ruang, sesi, kunci_baru(), periode, tujuan, tutup.ke, tutup.sha256)
    return path


@tindakan("mengekspor laporan sebagai CSV", "laporan")
def catat_csv(_kerja: Kerja, periode: str, tujuan: str, ke: int, sha256: str) -> Hasil:
    """The trail row of a CSV that was written; called by `tulis_csv`."""
    return Hasil(lain={"periode": periode, "tujuan": tujuan, "ke": ke, "sha256": sha256})
