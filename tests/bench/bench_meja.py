"""The desk (F5): opening it with 1,000 waiting letters against 10, and approving 200 at once against bare SQL.

Opening: two programs run at once, each in a pty of 80x24 (the method of `bench_daftar`), on offices whose letters were
all made, given paraf and left waiting by real acts.  F5 goes alternately to both from the first screen; the time is
taken to the end of the first frame that shows the desk, and to the end of the last frame (the page at the right, the
footer).  "First" is the first F5 of a session, in sessions started anew.

Approving: the screen's own way, `meja.ringkas_semua` over all marked cases and then one `tanda_tangan.setujui` a case,
each a transaction; the password was checked once before, and is not in the time.  The yardstick is the same writing
statements through the bare driver, for another case of the same office, one after the other with the real act:
BEGIN IMMEDIATE, head of the trail, the event, the case's row, the counter, the row in the book, the search index, the
mark, the print order with its whole snapshot, its open state, the row of the trail with the hash of every row written,
its index, the head, COMMIT.  An approval writes more than the act of `bench_tindakan`; the ratio is the same, medians
in the same journal modes, the file on a real disk.  The reading of the marked is added to each act by its share.

Usage: python -m tests.bench.bench_meja [FOLDER [PETIK]]; exits 1 when a ratio is above its limit.  FOLDER keeps the
offices for the next run; PETIK is "buka" or "setujui" for one half.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection

from loket_tui.dasar.jam import JamTetap, teks_utc
from loket_tui.layanan import langkah, meja, tanda_tangan, terima
from loket_tui.layanan.masuk import periksa_sandi
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.siap import buka
from loket_tui.register import cetakan as rc
from loket_tui.register import pustaka
from tests import alat_kantor
from tests.alat_kantor import LENGKAP_KK, SANDI, SITI, buat_ruang, pengajuan_kk, sesi
from tests.bench.bench_daftar import LIHAT, TOMBOL, Terminal, Ukuran
from tests.bench.isi_banyak import AKHIR

BATAS = {"WAL": 3.5, "DELETE": 2.5}
SEDIKIT, BANYAK, SEKALIGUS = 10, 1_000, 200
SESI = 5
ULANG = 40
LANGKAH_WAKTU = timedelta(minutes=9)
"""Between two letters of an office: the oldest of 1,000 waits since a week."""
AWAL = AKHIR - LANGKAH_WAKTU * (BANYAK + 2)
TOMBOL.setdefault("F5", b"\x1b[15~")


# ---- offices


def _isi(folder: Path, n: int) -> Path:
    """An office with `n` letters on the Sekcam's desk, made unless it is there."""
    path = folder / f"meja-{n}"
    if path.exists():
        return path
    mulai, sementara = time.monotonic(), folder / f"meja-{n}.part"
    shutil.rmtree(sementara, ignore_errors=True)
    with patch.object(pustaka, "mode", lambda: ("WAL", "OFF")), patch.object(alat_kantor, "MULAI", AWAL):
        ruang = buat_ruang(sementara)
        assert isinstance(ruang.jam, JamTetap)
        ruang.jam.setel(AKHIR - LANGKAH_WAKTU * (n + 1))
        for i in range(n):
            _sampai_meja(ruang, i)
            ruang.jam.maju(LANGKAH_WAKTU)
        with ruang.basis.tulis() as k:      # the receipts: printed long ago, else the worker draws them meanwhile
            for nomor, _ in rc.terbuka(k):
                rc.tandai(k, nomor, "disimpan", "", teks_utc(AKHIR))
        ruang.tutup()
    sementara.rename(path)
    print(f"Kantor dengan {n} surat di meja dibuat dalam {time.monotonic() - mulai:.0f} detik.")
    return path


def _sampai_meja(ruang: Ruang, i: int) -> None:
    """One case through its real acts up to the signature."""
    orang = replace(SITI, nama=f"Warga Rekaan {i}", nik=f"350711520{1 + i // 900 % 9}90{i % 900 + 1:04}")
    nomor = terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(orang), LENGKAP_KK).permohonan
    budi, citra = sesi(ruang, "budi"), sesi(ruang, "citra")
    for hasil in ("sesuai", "selesai"):
        langkah.kerjakan(ruang, budi, kunci_baru(), nomor, _urut(ruang, nomor), hasil)
    tanda_tangan.paraf(ruang, citra, kunci_baru(), nomor, _urut(ruang, nomor))


def _urut(ruang: Ruang, nomor: int) -> int:
    with ruang.basis.baca() as k:
        return int(k.exec_driver_sql("SELECT urut FROM permohonan WHERE id = ?", (nomor,)).scalar_one())


# ---- opening


def _bergantian(ukuran: Ukuran, kecil: Terminal, besar: Terminal, tombol: str, giliran: int) -> None:
    """One key to both programs, the order changing."""
    pasangan = [(ukuran.sedikit, kecil), (ukuran.banyak, besar)]
    for simpan, terminal in pasangan if giliran % 2 else pasangan[::-1]:
        simpan.append(terminal.tekan(tombol))


def ukur_buka(folder: Path) -> list[Ukuran]:
    """Times of opening the desk in both offices."""
    kantor = (_isi(folder, SEDIKIT), _isi(folder, BANYAK))
    pertama, lagi, kembali = Ukuran("Meja: pembukaan pertama"), Ukuran("Meja: pembukaan"), Ukuran("")
    for n in range(SESI):
        kecil, besar = (Terminal(k, "dedi") for k in kantor)
        try:
            for terminal in (kecil, besar):
                terminal.baca(LIHAT)
            _bergantian(pertama, kecil, besar, "F5", n)
            for m in range(ULANG if n == SESI - 1 else 0):
                _bergantian(kembali, kecil, besar, "Esc", m)
                _bergantian(lagi, kecil, besar, "F5", m)
        finally:
            kecil.tutup()
            besar.tutup()
    return [pertama, lagi]


# ---- approving


@dataclass(frozen=True, slots=True)
class _Pola:
    """The rows that one real approval wrote, by table, in the order of their statements."""

    baris: dict[str, dict[str, Any]]
    aksi: str
    janji: str


TABEL = ("peristiwa", "baris_buku", "naskah_tanda", "perintah_cetak")


def _pola(k: Connection, nomor: int) -> _Pola:
    """Read what the approval of this case wrote."""
    def satu(sql: str) -> dict[str, Any]:
        return dict(next(iter(k.exec_driver_sql(sql, (nomor,)).mappings())))

    baris = {t: satu(f"SELECT * FROM {t} WHERE permohonan_id = ? ORDER BY id DESC LIMIT 1")
             for t in TABEL if t != "naskah_tanda"}
    baris["naskah_tanda"] = satu("SELECT t.* FROM naskah_tanda t JOIN naskah n ON n.id = t.naskah_id "
                                 "WHERE n.permohonan_id = ? ORDER BY t.id DESC LIMIT 1")
    assert baris["peristiwa"]["hasil"] == "disetujui"
    assert baris["perintah_cetak"]["dokumen"] == "naskah"
    assert baris["naskah_tanda"]["jenis"] == "tanda_tangan"
    p = satu("SELECT * FROM permohonan WHERE id = ?")
    return _Pola(baris, str(p["aksi"]), str(p["janji"]))


def _mentah(db: Path, pola: _Pola) -> tuple[Any, Callable[[int, int, int], None]]:
    """A connection, and a function that approves one (case, its event number, its naskah) with bare statements."""
    k = pustaka.dbapi.connect(str(db), isolation_level=None)
    pustaka.siapkan(k)
    kursor = k.cursor()
    sql = {t: f"INSERT INTO {t} ({', '.join(c for c in b if c != 'id')}) "
              f"VALUES ({', '.join('?' for c in b if c != 'id')})" for t, b in pola.baris.items()}

    def sisip(sidik: dict[str, str], tabel: str, **ganti: Any) -> int:
        nilai = {c: v for c, v in (pola.baris[tabel] | ganti).items() if c != "id"}
        kursor.execute(sql[tabel], tuple(nilai.values()))
        nomor = int(kursor.lastrowid)
        isi = json.dumps(nilai, ensure_ascii=False, sort_keys=True)
        sidik[f"{tabel}:{nomor}"] = hashlib.sha256(isi.encode()).hexdigest()[:32]
        return nomor

    def satu(pid: int, urut_lama: int, naskah: int) -> None:
        sidik: dict[str, str] = {}
        garam, pada = f"{pid:016x}", pola.baris["peristiwa"]["dicatat_pada"]
        kursor.execute("BEGIN IMMEDIATE")
        urut, hash_lalu = kursor.execute("SELECT urut, hash FROM jejak_kepala WHERE satu = 1").fetchone()
        peristiwa = sisip(sidik, "peristiwa", permohonan_id=pid, urut=urut_lama + 1, garam=garam)
        kursor.execute(
            "UPDATE permohonan SET urut=?, aksi=?, menunggu='tinta', sejak=?, akhir='', janji=? WHERE id=? AND urut=?",
            (urut_lama + 1, pola.aksi, pada, pola.janji, pid, urut_lama))
        assert kursor.rowcount == 1
        buku = pola.baris["baris_buku"]
        ambil = kursor.execute(
            "INSERT INTO nomor_seri (buku, tahun, terakhir, awal) VALUES (?, ?, 1, 0) ON CONFLICT (buku, tahun) "
            "DO UPDATE SET terakhir = nomor_seri.terakhir + 1 RETURNING terakhir", (buku["buku"], buku["tahun"]))
        baru = ambil.fetchall()[0][0]
        nomor = str(buku["nomor"]).replace(f"/{buku['urut']}/", f"/{baru}/")
        sisip(sidik, "baris_buku", permohonan_id=pid, naskah_id=naskah, urut=baru, nomor=nomor, peristiwa_id=peristiwa,
              garam=garam)
        kursor.execute("UPDATE cari SET nomor = nomor || ' ' || ? WHERE rowid = ?", (nomor, pid))
        sisip(sidik, "naskah_tanda", naskah_id=naskah, peristiwa_id=peristiwa)
        cetak = sisip(sidik, "perintah_cetak", permohonan_id=pid, rujukan=f"naskah:{naskah}",
                      berkas=f"2026/11/mentah-{pid}.pdf", garam=garam)
        kursor.execute("INSERT INTO cetak_terbuka (perintah_id, keadaan) VALUES (?, 'disiapkan')", (cetak,))
        isi = json.dumps({"aksi": "menyetujui dan menandatangani", "oleh": 4, "peran": "sekcam", "di": "1",
                          "tk": "2026-11-16", "pada": pada, "ruj": f"permohonan:{pid}", "n": urut + 1,
                          "hasil": {"permohonan": pid, "nomor": [nomor], "cetak": [cetak]}, "baris": sidik},
                         ensure_ascii=False, sort_keys=True)
        hash_baru = hashlib.sha256((hash_lalu + isi).encode()).hexdigest()
        kursor.execute("INSERT INTO jejak (urut, kunci, isi, hash) VALUES (?,?,?,?)",
                       (urut + 1, f"mentah-{pid}", isi, hash_baru))
        kursor.execute("INSERT INTO jejak_indeks (urut, oleh, hari, ruj) VALUES (?,?,?,?)",
                       (urut + 1, 4, "2026-11-16", f"permohonan:{pid}"))
        kursor.execute("UPDATE jejak_kepala SET urut=?, hash=?, pada=? WHERE satu=1", (urut + 1, hash_baru, pada))
        kursor.execute("COMMIT")

    return k, satu


def ukur_setujui(folder: Path, jurnal: str, n: int = SEKALIGUS) -> tuple[float, float, float]:
    """Seconds a letter of (bare SQL, the act, the reading of the marked before it)."""
    asal, path = _isi(folder, 2 * n + 1), folder / f"setujui-{jurnal}"
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(asal, path)
    with patch.object(pustaka, "mode", lambda: ("WAL", "FULL") if jurnal == "WAL" else ("DELETE", "EXTRA")):
        ruang = buka(path, JamTetap(AKHIR))
        dedi = sesi(ruang, "dedi")
        bukti = periksa_sandi(ruang, dedi, SANDI)
        ids = list(meja.buka(ruang, dedi).kunci)
        assert len(ids) == 2 * n + 1
        pertama = meja.ringkas_semua(ruang, dedi, ids[:1])[0]
        tanda_tangan.setujui(ruang, dedi, kunci_baru(), pertama.id, pertama.urut, bukti)
        with ruang.basis.baca() as baca:
            naskah = {int(p): int(n) for p, n in baca.exec_driver_sql("SELECT permohonan_id, id FROM naskah")}
            pola = _pola(baca, pertama.id)
        lain, sendiri = ids[1::2], ids[2::2]
        t0 = time.perf_counter()
        ditandai = meja.ringkas_semua(ruang, dedi, sendiri)
        membaca = (time.perf_counter() - t0) / n
        urut = {b.id: b.urut for b in meja.ringkas_semua(ruang, dedi, lain)}
        koneksi, mentah = _mentah(ruang.kantor.db, pola)
        waktu: tuple[list[float], list[float]] = ([], [])
        for a, b in zip(lain, ditandai, strict=True):
            t0 = time.perf_counter()
            mentah(a, urut[a], naskah[a])
            t1 = time.perf_counter()
            hasil = tanda_tangan.setujui(ruang, dedi, kunci_baru(), b.id, b.urut, bukti)
            t2 = time.perf_counter()
            assert hasil.nomor and hasil.cetak
            waktu[0].append(t1 - t0)
            waktu[1].append(t2 - t1)
        koneksi.close()
        sisa = len(meja.buka(ruang, dedi).kunci)
        assert sisa == 0, f"{sisa} surat masih di meja"
        ruang.tutup()
    return statistics.median(waktu[0]), statistics.median(waktu[1]), membaca


def utama(folder: Path, petik: str = "") -> int:
    """Measure, print; 1 when a ratio is above its limit."""
    folder.mkdir(parents=True, exist_ok=True)
    lewat = 0
    if petik in {"", "buka"}:
        hasil = ukur_buka(folder)
        kepala = f"{SEDIKIT:>9,}{BANYAK:>9,}{'rasio':>7}" * 2
        print(f"{'ms sampai bingkai':<37}{'pertama':>25}{'terakhir':>25}\n{'':<37}{kepala}")
        for ukuran in hasil:
            print(ukuran.baris())
        lewat += sum(u.lewat for u in hasil)
    for jurnal, batas in BATAS.items() if petik in {"", "setujui"} else ():
        mentah, tindakan, membaca = ukur_setujui(folder, jurnal)
        rasio = (tindakan + membaca) / mentah
        print(f"Setujui {SEKALIGUS} sekaligus, {jurnal:7} mentah {mentah * 1e3:6.2f} ms   tindakan "
              f"{tindakan * 1e3:6.2f} ms + membaca {membaca * 1e3:5.2f} ms = {rasio:4.2f}x (batas {batas})")
        lewat += rasio > batas
    return int(lewat > 0)


if __name__ == "__main__":
    petik_ = sys.argv[2] if len(sys.argv) > 2 else ""
    if len(sys.argv) > 1:
        sys.exit(utama(Path(sys.argv[1]), petik_))
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as tmp:
        sys.exit(utama(Path(tmp)))
