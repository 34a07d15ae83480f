"""An act against the same SQL and SHA-256 through the bare driver, file on a real disk, medians of 500.

Yardstick: the statements of the record part (counter row, book row, event, projection, trail row, its row in the
trail's index, head) with literal parameters through one cursor, in the same journal mode, on a database with the same
tables.  Record part: the same
through `register/`.  Whole act: `layanan.langkah.kerjakan` on a case that stands at its book, with permission,
idempotency, reading of the case, engine and search index.  The three alternate within one loop, so that the machine's
noise falls on all.  Usage: python -m tests.bench.bench_tindakan [N] [FOLDER]
"""

from __future__ import annotations

import hashlib
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

from loket_tui.layanan import langkah, terima
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import buku, jejak, nomor, perkara, pustaka
from loket_tui.register.transaksi import Tx
from tests.alat_kantor import LENGKAP_KK, buat_ruang, pengajuan_kk, sesi

BATAS = {"WAL": (2.2, 3.5), "DELETE": (1.6, 2.5)}
LANE_LAIN = 'pelaksana = "loket"\nkelengkapan = "Pulpen, Buku Register, Tanda Terima"'


def _ruang(folder: Path) -> Ruang:
    """An office whose register row belongs to the operator's lane, so that it is an act of its own."""
    ruang = buat_ruang(folder)
    path = ruang.kantor.sop / "kalipare" / "pengantar_kk.toml"
    teks = path.read_text(encoding="utf-8")
    assert LANE_LAIN in teks
    teks = teks.replace('jenis = "tanda_terima"', 'jenis = "tanda_terima"\npelaksana = "loket"')
    path.write_text(teks.replace(LANE_LAIN, LANE_LAIN.replace("loket", "operator", 1)).replace(
        '[pelaksana.operator]\nsebutan = "Operator KK/KTP"\nperan = ["operator", "petugas_loket"]',
        '[pelaksana.operator]\nsebutan = "Operator KK/KTP"\nperan = ["operator"]'), encoding="utf-8")
    return Ruang(ruang.kantor, ruang.basis, ruang.jam)


def _mentah(db: Path, n: int) -> tuple[object, object]:
    """The yardstick: a connection and a function that does one record part with bare statements."""
    koneksi = pustaka.dbapi.connect(str(db), isolation_level=None)
    pustaka.siapkan(koneksi)
    kursor = koneksi.cursor()
    isi_baris = json.dumps({"nama": "Siti Aminah", "nik": "3507115205900002", "layanan": "Pengantar KK"})

    def satu(pid: int, urut_lama: int, i: int) -> None:
        kursor.execute("BEGIN IMMEDIATE")
        urut, hash_lalu = kursor.execute("SELECT urut, hash FROM jejak_kepala WHERE satu = 1").fetchone()
        nomor_baru = kursor.execute(
            "INSERT INTO nomor_seri (buku, tahun, terakhir, awal) VALUES (?, ?, 1, 0) ON CONFLICT (buku, tahun) "
            "DO UPDATE SET terakhir = nomor_seri.terakhir + 1 RETURNING terakhir", ("mentah", 2026)).fetchall()[0][0]
        baris_peristiwa = (pid, urut_lama + 1, "catat", "catat.catat_buku", "catat_buku", "selesai",
                           "catat.tanda_terima", "", "", "", "{}", 1, "operator", "2026-11-16",
                           "2026-11-16T01:00:00.000000+00:00", f"{i:016x}")
        kursor.execute(
            "INSERT INTO peristiwa (permohonan_id, urut, langkah, aksi, jenis, hasil, ke, menunggu, akhir, alasan, isi,"
            " oleh, peran, tanggal_kerja, dicatat_pada, garam) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            baris_peristiwa)
        peristiwa = kursor.lastrowid
        kursor.execute(
            "UPDATE permohonan SET urut=?, aksi=?, menunggu=?, sejak=?, akhir=?, janji=? WHERE id=? AND urut=?",
            (urut_lama + 1, "catat.tanda_terima", "", "2026-11-16T01:00:00.000000+00:00", "", "", pid, urut_lama))
        assert kursor.rowcount == 1
        baris_buku = ("mentah", 2026, nomor_baru, "", f"{nomor_baru:04}/2026", pid, None, "catat.catat_buku",
                      isi_baris, "2026-11-16", "2026-11-16T01:00:00.000000+00:00", peristiwa, f"{i:016x}")
        kursor.execute(
            "INSERT INTO baris_buku (buku, tahun, urut, sisipan, nomor, permohonan_id, naskah_id, token, isi, "
            "tanggal_kerja, dicatat_pada, peristiwa_id, garam) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", baris_buku)
        isi = json.dumps({
            "aksi": "mengerjakan langkah", "oleh": 1, "n": urut + 1, "ruj": f"permohonan:{pid}", "baris": {
                f"peristiwa:{peristiwa}": hashlib.sha256(repr(baris_peristiwa).encode()).hexdigest()[:32],
                f"baris_buku:{kursor.lastrowid}": hashlib.sha256(repr(baris_buku).encode()).hexdigest()[:32]}},
            sort_keys=True)
        hash_baru = hashlib.sha256((hash_lalu + isi).encode()).hexdigest()
        kursor.execute("INSERT INTO jejak (urut, kunci, isi, hash) VALUES (?,?,?,?)",
                       (urut + 1, f"{n}-{i}-mentah", isi, hash_baru))
        kursor.execute("INSERT INTO jejak_indeks (urut, oleh, hari, ruj) VALUES (?,?,?,?)",
                       (urut + 1, 1, "2026-11-16", f"permohonan:{pid}"))
        kursor.execute("UPDATE jejak_kepala SET urut=?, hash=?, pada=? WHERE satu=1",
                       (urut + 1, hash_baru, "2026-11-16T01:00:00.000000+00:00"))
        kursor.execute("COMMIT")

    return koneksi, satu


def _rekam(ruang: Ruang, pid: int, i: int) -> None:
    """The record part through `register/`."""
    waktu = ruang.jam.sekarang()
    with ruang.basis.tulis() as koneksi:
        kepala = jejak.kepala(koneksi)
        tx = Tx(koneksi, kepala, oleh=1, peran="operator", tanggal_kerja=ruang.hari_ini(), waktu=waktu,
                pada="2026-11-16T01:00:00.000000+00:00")
        p = perkara.muat(koneksi, pid)
        assert p is not None
        peristiwa, _ = perkara.tambah_peristiwa(
            tx, p, langkah="catat", aksi="catat.catat_buku", jenis="catat_buku", hasil="selesai",
            ke="catat.tanda_terima")
        urut = nomor.ambil(koneksi, "rekam", 2026)
        buku.tambah(tx, buku="rekam", tahun=2026, urut=urut, nomor=f"{urut:04}/2026", permohonan_id=pid,
                    naskah_id=None, token="catat.catat_buku", peristiwa_id=peristiwa,
                    isi={"nama": "Siti Aminah", "nik": "3507115205900002", "layanan": "Pengantar KK"})
        jejak.catat(koneksi, kepala, f"rekam-{i}", {
            "aksi": "mengerjakan langkah", "oleh": 1, "tk": "2026-11-16", "ruj": f"permohonan:{pid}",
            "hasil": {}, "baris": tx.baris}, waktu, [f"permohonan:{n}" for n in tx.perkara])


def ukur(n: int, folder: Path, jurnal: str) -> tuple[float, float, float]:
    """Medians in seconds of (bare, record part, whole act)."""
    pustaka.mode = lambda: ("WAL", "FULL") if jurnal == "WAL" else ("DELETE", "EXTRA")
    ruang = _ruang(folder / jurnal)
    ani, budi = sesi(ruang, "ani"), sesi(ruang, "budi")
    ids = [terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_kk(), LENGKAP_KK).permohonan for _ in range(3 * n)]
    koneksi, satu = _mentah(ruang.kantor.db, n)
    waktu: tuple[list[float], list[float], list[float]] = ([], [], [])
    for i in range(n):
        a, b, c = ids[3 * i : 3 * i + 3]
        t0 = time.perf_counter()
        satu(a, 2, i)  # type: ignore[operator]
        t1 = time.perf_counter()
        _rekam(ruang, b, i)
        t2 = time.perf_counter()
        hasil = langkah.kerjakan(ruang, budi, kunci_baru(), c, 2, "selesai")
        t3 = time.perf_counter()
        assert hasil.nomor
        for daftar, lama in zip(waktu, (t1 - t0, t2 - t1, t3 - t2), strict=True):
            daftar.append(lama)
    koneksi.close()  # type: ignore[attr-defined]
    ruang.tutup()
    return statistics.median(waktu[0]), statistics.median(waktu[1]), statistics.median(waktu[2])


def main() -> int:
    """Print the table; exit status 1 beyond a limit."""
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    lewat = 0
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else Path.cwd()) as folder:
        for jurnal, (batas_rekam, batas_tindakan) in BATAS.items():
            mentah, rekam, tindakan = ukur(n, Path(folder), jurnal)
            print(f"{jurnal:7} mentah {mentah * 1e3:6.2f} ms   rekam {rekam * 1e3:6.2f} ms = {rekam / mentah:4.2f}x "
                  f"(batas {batas_rekam})   tindakan {tindakan * 1e3:6.2f} ms = {tindakan / mentah:4.2f}x "
                  f"(batas {batas_tindakan})")
            lewat += rekam / mentah > batas_rekam or tindakan / mentah > batas_tindakan
    return 1 if lewat else 0


if __name__ == "__main__":
    sys.exit(main())
