"""The trail carried out of the office: as stored, readable as a table, with its head and a manifest of hashes."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import IO

from loket_tui.dasar.berkas import fsync_folder, kalimat_os, sha256_berkas, tulis_atomik
from loket_tui.dasar.galat import Galat
from loket_tui.dasar.teks import csv_sel
from loket_tui.kantor import Kantor
from loket_tui.layanan import siap
from loket_tui.layanan.catat import catat_jejak
from loket_tui.layanan.jejak import HAK, Kata, rujukan
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, Sesi, bacaan, sebelum_tindakan, tindakan
from loket_tui.register import jejak as rjejak
from loket_tui.register import jejak_baca as rj

SEKALI = 2_000
"""Rows read in one transaction: a long one would keep others from writing where the journal is a rollback journal."""
ISI, TABEL, KEPALA, DAFTAR = "jejak.jsonl", "jejak.csv", "kepala.txt", "SHA256SUMS"
KOLOM = ("Urut", "Waktu", "Tanggal kerja", "Jam komputer (UTC)", "Petugas", "Peran", "Loket", "Perbuatan", "Tentang",
         "Sebab ditolak", "Sidik")


def ekspor(ruang: Ruang, sesi: Sesi, kunci: str, folder: Path) -> Hasil:
    """Write the trail up to now into a new folder under `folder`; only then its own row is added.

    `jejak.jsonl`: one line a row with the stored text and hash; `jejak.csv`: the same in words; `kepala.txt`: the head,
    which `loket periksa --terhadap` takes; `SHA256SUMS`: hashes of the three.  Raises GalatIzin, Galat (no such folder,
    full, read-only).
    """
    pernah, hak = sebelum_tindakan(ruang, sesi, kunci)
    if pernah or HAK not in hak:        # done already, or refused there, which stays in the trail
        return catat_ekspor(ruang, sesi, kunci, "", 0, "")
    folder = folder.expanduser().absolute()
    if not folder.is_dir():
        raise Galat("Folder tujuan tidak ditemukan; pasang flashdisk atau buat foldernya, lalu ulangi.")
    jadi = folder / f"jejak-{ruang.sekarang():%Y%m%d-%H%M%S}"
    if jadi.exists():
        raise Galat(f"Folder {jadi.name} sudah ada; tunggu sedetik, lalu ulangi.")
    sementara = jadi.with_name(f"{jadi.name}.part")
    try:
        shutil.rmtree(sementara, ignore_errors=True)
        sementara.mkdir()
        urut = _tulis(ruang, sesi, sementara)
        sidik = "".join(f"{sha256_berkas(sementara / nama)}  {nama}\n" for nama in (ISI, TABEL, KEPALA))
        tulis_atomik(sementara / DAFTAR, sidik.encode())
        sementara.rename(jadi)
        fsync_folder(folder)
    except OSError as sebab:
        shutil.rmtree(sementara, ignore_errors=True)
        raise Galat(kalimat_os(sebab, folder)) from sebab
    return catat_ekspor(ruang, sesi, kunci, jadi.name, urut, hashlib.sha256(sidik.encode()).hexdigest())


def _tulis(ruang: Ruang, sesi: Sesi, folder: Path) -> int:
    """The three files; returns the number of the last row."""
    terakhir = kepala_kini(ruang, sesi)
    with _buka(folder / ISI, "utf-8") as isi, _buka(folder / TABEL, "utf-8-sig") as tabel:
        penulis = csv.writer(tabel, delimiter=";", lineterminator="\r\n")
        penulis.writerow(KOLOM)
        for dari in range(1, terakhir.urut + 1, SEKALI):
            for b, sel in potong(ruang, sesi, dari, min(dari + SEKALI - 1, terakhir.urut)):
                isi.write(json.dumps({"urut": b.urut, "isi": b.teks, "hash": b.hash}, ensure_ascii=False) + "\n")
                penulis.writerow([csv_sel(x) for x in sel])
        _sinkron(isi)
        _sinkron(tabel)
    tulis_atomik(folder / KEPALA, f"{terakhir.urut} · {terakhir.hash}\n".encode())
    return terakhir.urut


def _buka(path: Path, sandi: str) -> IO[str]:
    """A new file that only its owner reads."""
    return open(path, "w", encoding=sandi, newline="", opener=lambda p, bendera: os.open(p, bendera, 0o600))


def _sinkron(berkas: IO[str]) -> None:
    """Force a file to the disk."""
    berkas.flush()
    os.fsync(berkas.fileno())


@bacaan("mengekspor jejak", HAK)
def kepala_kini(ruang: Ruang, _sesi: Sesi) -> rjejak.Kepala:
    """The head of the trail as it stands.  Raises GalatIzin."""
    with ruang.basis.baca() as koneksi:
        return rjejak.kepala(koneksi)


@bacaan("mengekspor jejak", HAK)
def potong(ruang: Ruang, _sesi: Sesi, dari: int, sampai: int) -> list[tuple[rj.Baris, tuple[str, ...]]]:
    """Rows from one number to another, each with its cells in the order of `KOLOM`: cases by their code, never by a
    name, whoever exports.  Raises GalatIzin."""
    with ruang.basis.baca() as koneksi:
        semua = rj.rentang(koneksi, dari, sampai)
        kata = Kata(ruang, koneksi, [b.isi for b in semua], terbuka=False)
        return [(b, _sel(kata, b)) for b in semua]


def _sel(kata: Kata, b: rj.Baris) -> tuple[str, ...]:
    satu = kata.baris(b)
    sebab = str(((b.isi.get("hasil") or {}).get("lain") or {}).get("sebab", "")) if satu.ditolak else ""
    return (str(b.urut), satu.waktu, str(b.isi.get("tk", "")), str(b.isi.get("pada", "")), satu.siapa, satu.peran,
            satu.di, satu.apa, "; ".join(kata.benda(r) for r in rujukan(b.isi) if r), sebab, b.hash)


@tindakan("mengekspor jejak", HAK)
def catat_ekspor(_kerja: Kerja, nama: str, sampai: int, sha256: str) -> Hasil:
    """The trail row of an export that was written; called by `ekspor`."""
    return Hasil(kabar=f"Jejak sampai nomor {sampai} diekspor ke {nama}.",
                 lain={"folder": nama, "sampai": sampai, "sha256": sha256})


def catat_cetak_sop(kantor: Kantor, nama: str, sha256: str) -> None:
    """A row for a SOP's form that was printed from the command line, where nobody logs in: by the program itself.

    A folder without a record has none; a record that cannot be opened now keeps nobody from a public procedure.
    """
    if not kantor.db.is_file():
        return
    with contextlib.suppress(Galat):
        ruang = siap.buka(kantor.folder)
        try:
            with ruang.basis.tulis() as koneksi:
                catat_jejak(koneksi, "mencetak formulir SOP", 0, ruang.jam.sekarang(), ruang.zona,
                            hasil={"lain": {"sop": nama, "sha256": sha256}})
        finally:
            ruang.tutup()
