"""Checking the trail: the bare chain of a million rows against a plain loop of hashes, and the whole check.

Made without the acts, in the sizes that acts write: a case of twenty rows in the trail (taken in with eleven rows of
the record, twelve steps, views of a NIK, logins).  Yardstick: a loop that reads the same stored bytes of each row and
takes their SHA-256 with hashlib, in the same run, alternating with the check, medians of three.  What the hashes alone
cost on bytes that lie in memory already is printed beside it.  All times are the processor's, which other work on the
machine does not lengthen.  Chain plus replay (`periksa`) is recorded for growing
records; its time for one row of the trail may not grow by more than `BATAS_LINEAR`.
Usage: python -m tests.bench.bench_jejak [ROWS] [FOLDER]
"""

from __future__ import annotations

import hashlib
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from loket_tui.dasar import kode_cari
from loket_tui.register import basis as rb
from loket_tui.register import pustaka
from loket_tui.register.jejak import kanonis, rantai, sidik_baris
from loket_tui.register.pengguna import sidik_akun
from loket_tui.register.periksa import periksa, periksa_rantai

BATAS_RANTAI = 3.0
BATAS_LINEAR = 1.3
BARIS = 1_000_000
PER_BERKAS = 20
PADA = "2026-11-16T01:00:00.000000+00:00"
HARI = "2026-11-16"
AWAL = date(2026, 1, 5)
PER_HARI = 200
"""Cases that take their lookup codes on one day."""
AKUN = ("uji", "Petugas Uji", "", "", "", "-", 1)
TEKS_SOP = "kode = \"uji\"\n"
VERSI = hashlib.sha256(f"uji\n{TEKS_SOP}".encode()).hexdigest()


class _Pembuat:
    """Writes a record of any length that the check finds nothing in."""

    def __init__(self, k: Any) -> None:
        self.k = k
        self.urut, self.hash = 0, "0" * 64
        self.antre: dict[str, list[dict[str, Any]]] = {}
        self.nomor: dict[str, int] = {}
        self.harian: dict[date, int] = {}

    def baris(self, tabel: str, nilai: dict[str, Any], kunci: str = "id") -> tuple[int, dict[str, str]]:
        """Queue one row; returns its id and its name with its hash."""
        n = self.nomor[tabel] = self.nomor.get(tabel, 0) + 1
        if kunci == "id":
            nilai = {"id": n, **nilai}
        self.antre.setdefault(tabel, []).append(nilai)
        return n, {f"{tabel}:{n if kunci == 'id' else nilai[kunci]}": sidik_baris(nilai)}

    def jejak(self, aksi: str, ruj: str, sidik: dict[str, str], hasil: dict[str, Any]) -> None:
        """Queue one row of the trail with its entry in the index."""
        self.urut += 1
        isi = kanonis({"aksi": aksi, "oleh": 1, "peran": "petugas_loket", "di": "1", "tk": HARI, "pada": PADA,
                       "ruj": ruj, "hasil": hasil, "baris": sidik, "n": self.urut, "kunci": f"{self.urut:032x}"})
        self.hash = rantai(self.hash, isi)
        self.antre.setdefault("jejak", []).append(
            {"urut": self.urut, "kunci": f"{self.urut:032x}", "isi": isi, "hash": self.hash})
        self.antre.setdefault("jejak_indeks", []).append({"urut": self.urut, "oleh": 1, "hari": HARI, "ruj": ruj})

    def tumpahkan(self) -> None:
        """Write what is queued."""
        for tabel, semua in self.antre.items():
            kolom = list(semua[0])
            self.k.executemany(f"INSERT INTO {tabel} ({', '.join(kolom)}) VALUES ({', '.join('?' * len(kolom))})",
                               [tuple(b.values()) for b in semua])
        self.antre.clear()

    def peristiwa(self, pid: int, urut: int, isi: str = "{}") -> tuple[int, dict[str, str]]:
        """One event of a case."""
        return self.baris("peristiwa", {
            "permohonan_id": pid, "urut": urut, "langkah": "catat", "aksi": "catat.catat_buku", "jenis": "catat_buku",
            "hasil": "selesai", "ke": f"langkah.{urut}", "menunggu": "", "akhir": "", "alasan": "", "isi": isi,
            "oleh": 1, "peran": "petugas_loket", "tanggal_kerja": HARI, "dicatat_pada": PADA,
            "garam": f"{pid * 64 + urut:016x}"})

    def ambil(self, hari: date) -> int:
        """The next number of the lookup codes of a day."""
        self.harian[hari] = self.harian.get(hari, 0) + 1
        return self.harian[hari]

    def awal(self) -> None:
        """The account and the version that all else refers to."""
        self.k.execute("INSERT INTO pengguna (id, nama_masuk, nama, nip, pangkat, jabatan, sandi_hash, aktif, gagal, "
                       "kunci_sampai) VALUES (1, ?, ?, ?, ?, ?, ?, ?, 0, '')", AKUN)
        _, sidik = self.baris("pengguna_peran", {"pengguna_id": 1, "peran": "petugas_loket", "dari": "2026-01-01",
                                                 "sampai": "9999-12-31"})
        sidik["pengguna:1"] = sidik_akun(AKUN, [("petugas_loket", "2026-01-01", "9999-12-31")])
        sidik |= self.baris("versi_sop", {"hash": VERSI, "paket": "uji", "kode": "uji", "bahasa": 1,
                                          "teks": TEKS_SOP}, "hash")[1]
        self.jejak("memasang akun pertama", "", sidik, {})

    def berkas(self, pid: int) -> None:
        """One case with twenty rows of the trail."""
        hari = AWAL + timedelta(days=pid // PER_HARI)
        kode = kode_cari.buat(hari, self.ambil(hari))
        nik, nama = f"350711{pid % 28 + 1:02}0190{pid % 9999 + 1:04}", f"Contoh Rekaan {pid}"
        self.antre.setdefault("permohonan", []).append({
            "id": pid, "kode_cari": kode, "versi_sop": VERSI, "kode": "uji", "aktivitas": "", "fitur": "",
            "tanggal_kerja": HARI, "penerima": 1, "urut": 14, "aksi": "langkah.14", "menunggu": "", "sejak": PADA,
            "janji": "", "akhir": ""})
        satu, sidik = self.peristiwa(pid, 1, kanonis({"layanan": "uji", "versi": VERSI, "kode_cari": kode}))
        sidik |= self.peristiwa(pid, 2)[1]
        garam = f"{pid:016x}"
        sidik |= self.baris("permohonan_pihak", {
            "permohonan_id": pid, "pihak": "pemohon", "urut": 1, "versi": 1, "nik": nik,
            "cuplikan": kanonis({"nama": nama, "nik": nik, "alamat": "Dusun Krajan RT 03 RW 02"}), "garam": garam})[1]
        for n in range(2):
            sidik |= self.baris("isian_nilai", {"permohonan_id": pid, "kode": f"isian_{n}", "versi": 1,
                                                "nilai": nama, "peristiwa_id": satu, "garam": garam})[1]
        for n in range(5):
            sidik |= self.baris("kelengkapan", {
                "permohonan_id": pid, "peristiwa_id": satu, "persyaratan": f"syarat_{n}", "keadaan": "ada",
                "bentuk": "fotokopi", "jumlah": 1, "nomor": "", "tanggal": "", "catatan": "", "garam": garam})[1]
        sidik |= self.baris("baris_buku", {
            "buku": "register", "tahun": 2026, "urut": pid, "sisipan": "", "nomor": f"{pid:07}/2026",
            "permohonan_id": pid, "naskah_id": None, "token": "catat.catat_buku", "isi": kanonis({"nama": nama}),
            "tanggal_kerja": HARI, "dicatat_pada": PADA, "peristiwa_id": satu, "garam": garam})[1]
        self.antre.setdefault("cari", []).append({
            "rowid": pid, "nama": nama, "ekor": f"{nik[-4:]} {nik[-6:]}", "nomor": f"{kode} {pid:07}/2026"})
        ruj = f"permohonan:{pid}"
        self.jejak("menerima berkas", ruj, sidik, {"permohonan": pid, "kode_cari": kode, "nomor": [f"{pid:07}/2026"],
                                                   "kabar": f"Berkas diterima dengan nomor {pid:07}/2026."})
        for urut in range(3, 15):
            self.jejak("mengerjakan langkah", ruj, self.peristiwa(pid, urut)[1],
                       {"permohonan": pid, "kabar": "Langkah ini selesai."})
        for _ in range(4):
            self.jejak("melihat NIK lengkap", ruj, {}, {"permohonan": pid})
        for _ in range(3):
            self.jejak("masuk", "pengguna:1", {}, {})


def buat(path: Path, baris: int) -> None:
    """A record with about `baris` rows in the trail."""
    rb.buat(path, "Kantor Uji").tutup()
    k = pustaka.dbapi.connect(str(path), isolation_level=None)
    for pragma in ("foreign_keys=OFF", "synchronous=OFF", "cache_size=-100000"):
        k.execute(f"PRAGMA {pragma}")
    k.execute("BEGIN")
    pembuat = _Pembuat(k)
    pembuat.awal()
    banyak = baris // PER_BERKAS
    for pid in range(1, banyak + 1):
        pembuat.berkas(pid)
        if pid % 500 == 0:
            pembuat.tumpahkan()
    pembuat.tumpahkan()
    k.execute("INSERT INTO nomor_seri (buku, tahun, awal, terakhir) VALUES ('register', 2026, 0, ?)", (banyak,))
    k.executemany("INSERT INTO nomor_seri (buku, tahun, awal, terakhir) VALUES ('kode_cari', ?, 0, ?)",
                  [(int(f"{hari:%Y%m%d}"), n) for hari, n in pembuat.harian.items()])
    k.execute("UPDATE jejak_kepala SET urut = ?, hash = ?, pada = ?", (pembuat.urut, pembuat.hash, PADA))
    k.execute("COMMIT")
    k.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    k.close()


def _lama(kerja: Callable[[], object]) -> float:
    mulai = time.process_time()
    kerja()
    return time.process_time() - mulai


def _tersimpan(path: Path) -> Iterator[bytes]:
    """The stored bytes of each row of the trail, in order."""
    k = pustaka.dbapi.connect(str(path), isolation_level=None)
    try:
        for (isi,) in k.execute("SELECT CAST(isi AS BLOB) FROM jejak ORDER BY urut"):
            yield isi
    finally:
        k.close()


def _sidik_tersimpan(path: Path) -> None:
    """The yardstick: read each row's bytes, take their hash."""
    sha256 = hashlib.sha256
    k = pustaka.dbapi.connect(str(path), isolation_level=None)
    for (isi,) in k.execute("SELECT CAST(isi AS BLOB) FROM jejak ORDER BY urut"):
        sha256(isi).hexdigest()
    k.close()


def _sidik_memori(path: Path) -> float:
    """The hashes alone, on bytes in memory: read in pieces, only the hashing timed."""
    sha256, lama, potong = hashlib.sha256, 0.0, list[bytes]()
    for isi in _tersimpan(path):
        potong.append(isi)
        if len(potong) == 50_000:
            mulai = time.process_time()
            for satu in potong:
                sha256(satu).hexdigest()
            lama += time.process_time() - mulai
            potong.clear()
    mulai = time.process_time()
    for satu in potong:
        sha256(satu).hexdigest()
    return lama + time.process_time() - mulai


def _rantai(path: Path) -> None:
    hasil = periksa_rantai(path)
    assert hasil.baik, hasil.temuan


def _semua(path: Path) -> None:
    hasil = periksa(path)
    assert hasil.baik, hasil.temuan


def main() -> int:
    """Print the tables; exit status 1 beyond a limit."""
    terbanyak = int(sys.argv[1]) if len(sys.argv) > 1 else BARIS
    lewat = False
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else Path.cwd()) as folder:
        per_baris: list[float] = []
        for n in sorted({min(x, terbanyak) for x in (terbanyak // 20, terbanyak // 5, terbanyak)}):
            path = Path(folder) / f"{n}.db"
            buat(path, n)
            jumlah = periksa_rantai(path).kepala
            assert jumlah is not None
            lama = statistics.median(_lama(partial(_semua, path)) for _ in range(3 if n < 100_000 else 1))
            per_baris.append(lama / jumlah.urut)
            print(f"rantai dan putar ulang {jumlah.urut:9,} baris {lama:8.2f} s = {lama / jumlah.urut * 1e6:6.1f} us "
                  f"per baris, berkas {path.stat().st_size / 1e6:,.0f} MB", flush=True)
            if n == terbanyak:
                pasangan = [(_lama(partial(_sidik_tersimpan, path)), _lama(partial(_rantai, path)))
                            for _ in range(3)]
                ukur, rantai_ = (statistics.median(x) for x in zip(*pasangan, strict=True))
                memori = _sidik_memori(path)
                print(f"rantai saja {jumlah.urut:,} baris: {rantai_:.2f} s, hashlib atas isi yang sama {ukur:.2f} s = "
                      f"{rantai_ / ukur:.2f}x (batas {BATAS_RANTAI}); hashlib di memori saja {memori:.2f} s = "
                      f"{rantai_ / memori:.2f}x")
                lewat |= rantai_ / ukur > BATAS_RANTAI
            path.unlink()
        tumbuh = max(per_baris) / per_baris[0]
        print(f"per baris tumbuh {tumbuh:.2f}x (batas {BATAS_LINEAR})")
        lewat |= tumbuh > BATAS_LINEAR
    return 1 if lewat else 0


if __name__ == "__main__":
    sys.exit(main())
