"""A data incident: written down, searched for in the trail, told in writing within 3 x 24 hours, and dealt with.

UU 27/2022 article 46: notice in writing to the persons concerned and to the agency, at the latest 3 x 24 hours, with
the data disclosed, when and how, and the handling and recovery.  The paper names cases by register number or lookup
code; who is concerned by name stands in a file of its own, made on request and noted in the trail.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from loket_tui.dasar.berkas import kalimat_os, tulis_atomik
from loket_tui.dasar.galat import Galat, GalatAturan, GalatIsian
from loket_tui.dasar.jam import baca_utc, teks_utc
from loket_tui.dasar.nik import samar, samarkan
from loket_tui.dasar.tanggal import baca_tanggal, jam_menit, tanggal_pendek
from loket_tui.dasar.teks import bersih_panjang, csv_sel
from loket_tui.layanan import kertas
from loket_tui.layanan.jejak import NAMA_TERBUKA
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, Sesi, bacaan, tindakan
from loket_tui.register import insiden as ri
from loket_tui.register import tutup_hari as rt
from loket_tui.register.penyusutan_aturan import TANDA

HAK = "jejak"
BATAS = timedelta(hours=72)
"""Time for the written notice, from when the incident was known (UU 27/2022 article 46)."""
MAKS = 2000
"""Characters of what is typed about an incident."""


@dataclass(frozen=True, slots=True)
class IsianInsiden:
    """What a person says of an incident; moments as "20-11-2026 10.30", days as "20-11-2026" ("": those of the two).

    `petugas` (login name) and `berkas` (lookup code) narrow what is looked through in the trail; `semua` means that
    the whole record got out, so every case is concerned.
    """

    terjadi: str
    diketahui: str
    data: str
    uraian: str
    upaya: str
    dari: str = ""
    sampai: str = ""
    petugas: str = ""
    berkas: str = ""
    semua: bool = False


@dataclass(frozen=True, slots=True)
class BarisInsiden:
    """An incident in the list: its number, when it was known, until when the notice is due, whether dealt with."""

    id: int
    diketahui: str
    batas: str
    selesai: bool
    data: str


def baca_saat(teks: str, medan: str, ruang: Ruang) -> datetime:
    """A typed moment in the office's zone: a date, a space, and the clock as 10.30 or 10:30.  Raises GalatIsian."""
    tanggal, _, pukul = teks.strip().rpartition(" ")
    jam, _, menit = pukul.replace(":", ".").partition(".")
    if not (tanggal and jam.isascii() and jam.isdecimal() and len(jam) <= 2 and menit.isascii() and menit.isdecimal()
            and len(menit) == 2 and int(jam) < 24 and int(menit) < 60):
        raise GalatIsian("Tulis tanggal dan jam, seperti 20-11-2026 10.30.", medan)
    hari = baca_tanggal(tanggal, medan)
    return datetime(hari.year, hari.month, hari.day, int(jam), int(menit), tzinfo=ruang.zona)


def sisa_waktu(diketahui: datetime, kini: datetime) -> str:
    """How much of the 72 hours is left, or by how much they are over."""
    menit = int((diketahui + BATAS - kini).total_seconds() // 60)
    lama = f"{abs(menit) // 60} jam {abs(menit) % 60} menit"
    return f"sisa {lama}" if menit >= 0 else f"LEWAT {lama}"


# ---- acts


@tindakan("mencatat insiden data", HAK)
def catat_insiden(kerja: Kerja, isian: IsianInsiden) -> Hasil:
    """Write an incident down and order its paper: the facts with the deadline, the trail, the draft of the notice.

    Raises GalatIsian for a moment that lies ahead, one known before it happened, days in the wrong order, an officer
    or case that is not there, or nothing said of data, how or handling.
    """
    from loket_tui.layanan.isi_insiden import cuplikan

    ruang = kerja.ruang
    terjadi = baca_saat(isian.terjadi, "terjadi", ruang)
    diketahui = baca_saat(isian.diketahui, "diketahui", ruang)
    kini = kerja.kini
    if diketahui > kini or terjadi > diketahui:
        raise GalatIsian("Insiden terjadi dahulu, lalu diketahui, dan keduanya tidak sesudah sekarang; periksa "
                         "tanggal dan jamnya.", "diketahui")
    dari = baca_tanggal(isian.dari, "dari") if isian.dari.strip() else terjadi.date()
    sampai = baca_tanggal(isian.sampai, "sampai") if isian.sampai.strip() else max(dari, diketahui.date())
    if sampai < dari:
        raise GalatIsian("Hari terakhir yang diperiksa sebelum hari pertamanya; periksa tanggalnya.", "sampai")
    tulisan = {m: samarkan(bersih_panjang(getattr(isian, m), MAKS)) for m in ("data", "uraian", "upaya")}
    for medan, kata in (("data", "data apa yang terungkap"), ("uraian", "bagaimana terjadinya"),
                        ("upaya", "apa yang sudah dan akan dilakukan")):
        if not tulisan[medan]:
            raise GalatIsian(f"Tulis {kata}.", medan)
    nomor = ri.tambah(kerja.tx, {
        "terjadi": teks_utc(terjadi), "diketahui": teks_utc(diketahui), **tulisan,
        "dari": dari.isoformat(), "sampai": sampai.isoformat()})
    catatan = ri.muat(kerja.koneksi, nomor)
    if catatan is None:
        raise GalatAturan("Insiden tidak tercatat; ulangi.")
    isi = cuplikan(kerja, catatan, isian)
    kertas.pesan(kerja, "insiden", f"insiden:{nomor}", isi, nama=f"insiden-{nomor}")
    batas = diketahui + BATAS
    return Hasil(
        kabar=f"Insiden {nomor} tercatat. Pemberitahuan tertulis paling lambat {saat(batas)} {ruang.kantor.nama_zona} "
              f"({sisa_waktu(diketahui, kini)}).",
        cetak=tuple(kerja.tx.cetak), lain={"insiden": nomor})


@tindakan("menutup insiden data", HAK)
def selesaikan_insiden(kerja: Kerja, insiden_id: int, upaya: str) -> Hasil:
    """The incident is dealt with: what was done in the end, and to whom notice went.  Raises GalatAturan, GalatIsian.
    """
    catatan = ri.muat(kerja.koneksi, insiden_id)
    if catatan is None:
        raise GalatAturan(f"Insiden {insiden_id} tidak ada; lihat loket insiden daftar.")
    if catatan.selesai:
        raise GalatAturan(f"Insiden {insiden_id} sudah selesai.")
    upaya = samarkan(bersih_panjang(upaya, MAKS))
    if not upaya:
        raise GalatIsian("Tulis apa yang dilakukan dan kepada siapa pemberitahuan disampaikan.", "upaya")
    ri.tutup(kerja.tx, insiden_id, upaya)
    return Hasil(kabar=f"Insiden {insiden_id} dinyatakan selesai.", lain={"insiden": insiden_id})


# ---- readers


def saat(waktu: datetime) -> str:
    """A moment as people write it, in the zone it is in."""
    return f"{tanggal_pendek(waktu.date())} {jam_menit(waktu)}"


@bacaan("melihat insiden data", HAK)
def daftar_insiden(ruang: Ruang, _sesi: Sesi) -> tuple[BarisInsiden, ...]:
    """All incidents, oldest first."""
    with ruang.basis.baca() as koneksi:
        semua = ri.daftar(koneksi)
    return tuple(BarisInsiden(
        i.id, saat(baca_utc(i.diketahui).astimezone(ruang.zona)),
        saat((baca_utc(i.diketahui) + BATAS).astimezone(ruang.zona)), bool(i.selesai), i.data) for i in semua)


def pengingat(ruang: Ruang, sesi: Sesi) -> tuple[str, ...]:
    """A reminder for each incident that is not dealt with, for who may read the trail."""
    if not sesi.boleh(HAK):
        return ()
    with ruang.basis.baca() as koneksi:
        semua = ri.daftar(koneksi, terbuka=True)
    kini = ruang.sekarang()
    return tuple(
        f"Insiden data {i.id}: pemberitahuan tertulis paling lambat "
        f"{saat((baca_utc(i.diketahui) + BATAS).astimezone(ruang.zona))} {ruang.kantor.nama_zona} "
        f"({sisa_waktu(baca_utc(i.diketahui), kini)}). Sesudah beres, ketik di jendela "
        f"perintah: loket insiden selesai {i.id}" for i in semua)


# ---- what leaves the office


def tulis_csv_jejak(ruang: Ruang, sesi: Sesi, kunci: str, insiden_id: int) -> Path:
    """The rows of the trail on an incident's paper as CSV beside its PDF.  Raises GalatAturan, Galat."""
    isi = _cuplikan(ruang, sesi, insiden_id)
    path = _folder(ruang, isi["berkas"]) / f"insiden-{insiden_id}-jejak.csv"
    catat_ekspor(ruang, sesi, kunci, insiden_id, len(isi["jejak_baris"]))
    _tulis(path, [[k["judul"] for k in isi["jejak_kolom"]], *isi["jejak_baris"]])
    return path


def tulis_terdampak(ruang: Ruang, sesi: Sesi, kunci: str, insiden_id: int) -> tuple[Path, int]:
    """(file, persons): names and addresses of the persons of the cases concerned, to write to them.

    NIK stay masked.  The trail keeps that the list was made, before it is.  Raises GalatIzin for who sees no cases.
    """
    isi = _cuplikan(ruang, sesi, insiden_id)
    catat_terdampak(ruang, sesi, kunci, insiden_id, len(isi["perkara"]))
    baris = _terdampak(ruang, sesi, isi["perkara"])
    path = _folder(ruang, isi["berkas"]) / f"insiden-{insiden_id}-terdampak.csv"
    _tulis(path, [["No", "Berkas", "Nama", "NIK", "Alamat", "Desa", "Telepon"], *baris])
    return path, len(baris)


@tindakan("mengekspor jejak insiden", HAK)
def catat_ekspor(_kerja: Kerja, insiden_id: int, baris: int) -> Hasil:
    """The trail row of the CSV; called by `tulis_csv_jejak`."""
    return Hasil(lain={"insiden": insiden_id, "baris": baris})


@tindakan("mengekspor daftar terdampak insiden", HAK, *NAMA_TERBUKA)
def catat_terdampak(_kerja: Kerja, insiden_id: int, berkas: int) -> Hasil:
    """The trail row of the list of persons; called by `tulis_terdampak`.  Refused for who sees no cases."""
    return Hasil(lain={"insiden": insiden_id, "berkas": berkas})


@bacaan("melihat insiden data", HAK)
def _cuplikan(ruang: Ruang, _sesi: Sesi, insiden_id: int) -> dict[str, Any]:
    """The snapshot of an incident's paper, and where its PDF lies ("berkas")."""
    from loket_tui.register import cetakan as rc

    with ruang.basis.baca() as koneksi:
        perintah = rc.terakhir(koneksi, "insiden", f"insiden:{insiden_id}")
    if perintah is None:
        raise GalatAturan(f"Insiden {insiden_id} tidak ada; lihat loket insiden daftar.")
    return {**perintah.cuplikan, "berkas": perintah.berkas}


@bacaan("melihat daftar terdampak", *NAMA_TERBUKA)
def _terdampak(ruang: Ruang, _sesi: Sesi, perkara: Sequence[int]) -> list[list[str]]:
    """One row for each person of these cases, once for each NIK (or name) and address."""
    with ruang.basis.baca() as koneksi:
        return orang_terdampak(koneksi, perkara)


def orang_terdampak(koneksi: Connection, perkara: Sequence[int]) -> list[list[str]]:
    """(number, case, name, masked NIK, address, village, telephone) of each person of these cases, once.

    Persons whose data were blanked (penyusutan) cannot be written to and are left out.
    """
    sebutan, terlihat = rt.sebutan_berkas(koneksi, perkara), set()
    hasil: list[list[str]] = []
    for nomor, semua in rt.orang(koneksi, perkara).items():
        for o in semua:
            kunci = o["nik"] or (o.get("nama", "").casefold(), o.get("alamat", "").casefold())
            if o.get("nama", "") in {"", TANDA} or kunci in terlihat:
                continue
            terlihat.add(kunci)
            hasil.append([str(len(hasil) + 1), sebutan.get(nomor, ""), o["nama"], samar(o["nik"]) if o["nik"] else "",
                          o.get("alamat", ""), o.get("desa", ""), o.get("telepon", "")])
    return hasil


def _folder(ruang: Ruang, berkas: str) -> Path:
    folder = (ruang.kantor.printouts / berkas).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as sebab:
        raise Galat(kalimat_os(sebab, folder)) from sebab
    return folder


def _tulis(path: Path, baris: Sequence[Sequence[str]]) -> None:
    """CSV as a spreadsheet of this country reads it: UTF-8 with BOM, ";", no cell that would be a formula."""
    aliran = io.StringIO()
    csv.writer(aliran, delimiter=";", lineterminator="\r\n").writerows([csv_sel(s) for s in b] for b in baris)
    tulis_atomik(path, aliran.getvalue().encode("utf-8-sig"))
