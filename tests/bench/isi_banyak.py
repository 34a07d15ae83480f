"""A record with very many cases, quickly: real acts make a few cases, then these are copied row by row.

Every copy has its own ids, lookup code, number, NIK, name, time, salt, and its own acts in the trail with the hash of
each of its rows, so that `loket periksa` finds nothing; only print orders are left out.  Of twenty cases eighteen wait
for the operator, one for the applicant, one is cancelled with its number BATAL.  The people do not exist.
"""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from loket_tui.dasar import kode_cari
from loket_tui.dasar.jam import JamTetap, teks_utc
from loket_tui.kantor import nomor_dari_pola
from loket_tui.layanan import daftar, perubahan, terima
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import pustaka
from loket_tui.register.jejak import kanonis, rantai, sidik_baris
from tests import alat_kantor
from tests.alat_kantor import LENGKAP_KK, SITI, buat_ruang, pengajuan_kk, sesi

AWAL = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
AKHIR = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)
TIDAK_DISALIN = frozenset({"perintah_cetak", "versi_sop", "versi_templat"})
DAHULU = {"peristiwa": 0, "baris_buku": 1}
"""Tables that others refer to come first."""
RUJUKAN = {"permohonan_id": "permohonan", "peristiwa_id": "peristiwa", "baris_id": "baris_buku"}
_DEPAN = ("Siti", "Budi", "Wati", "Joko", "Rina", "Agus", "Dewi", "Eko", "Sri", "Tono", "Lestari", "Bambang", "Yuni")
_TENGAH = ("Nur", "Adi", "Ayu", "Dwi", "Tri", "Kartika", "Putra", "Indah", "Jaya", "Mulya", "Rahma", "Surya", "Wulan")
_BELAKANG = ("Contoh", "Rekaan", "Misal", "Umpama", "Andaian", "Khayal", "Angan")


@dataclass(slots=True)
class _Pola:
    """A case made by real acts: its row, its acts with the rows each wrote, its search row."""

    permohonan: dict[str, Any]
    tindakan: list[tuple[dict[str, Any], list[tuple[str, int, dict[str, Any]]]]]
    cari: tuple[str, str, str] | None
    nomor: tuple[str, ...]
    nama: str


def isi(folder: Path, n: int) -> Ruang:
    """An office in `folder` (new) with `n` cases, its clock at `AKHIR`."""
    with patch.object(alat_kantor, "MULAI", AWAL):      # the office begins with the year
        ruang = buat_ruang(folder)
    assert isinstance(ruang.jam, JamTetap)
    pola = _buat_pola(ruang)
    ruang.basis.tutup()
    _salin(ruang, pola, n - len(pola) - 1)
    ruang.jam.setel(AKHIR)
    return ruang


def _buat_pola(ruang: Ruang) -> list[_Pola]:
    ani = sesi(ruang, "ani")
    _terima(ruang, "Pola Pertama", LENGKAP_KK)     # pins the SOP; not copied
    buka = _terima(ruang, "Pola Terbuka", LENGKAP_KK)
    kurang = _terima(ruang, "Pola Kurang", LENGKAP_KK[:1])
    batal = _terima(ruang, "Pola Batal", LENGKAP_KK)
    perubahan.batalkan(ruang, ani, kunci_baru(), batal, daftar.berkas(ruang, ani, batal).urut, "Pemohon tidak jadi")
    return [_baca_pola(ruang, nomor) for nomor in (buka, kurang, batal)]


def _terima(ruang: Ruang, nama: str, butir: Any) -> int:
    return terima.terima_berkas(
        ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(replace(SITI, nama=nama)), butir).permohonan


def _baca_pola(ruang: Ruang, nomor: int) -> _Pola:
    with ruang.basis.baca() as koneksi:
        def satu(nama: str, kunci: str | int) -> dict[str, Any]:
            return dict(koneksi.exec_driver_sql(f"SELECT * FROM {nama} WHERE id = ?", (kunci,)).mappings().one())

        tindakan = []
        for teks in koneksi.exec_driver_sql("SELECT isi FROM jejak ORDER BY urut").scalars():
            catatan = json.loads(teks)
            if catatan.get("ruj") == f"permohonan:{nomor}":
                kunci = [k.rpartition(":") for k in catatan["baris"]]
                tindakan.append((catatan, [
                    (t, int(i), satu(t, int(i)))
                    for t, _, i in sorted(kunci, key=lambda x: (DAHULU.get(x[0], 9), x[0], int(x[2])
                                                                if x[2].isdecimal() else 0))
                    if t not in TIDAK_DISALIN]))
        cari = koneksi.exec_driver_sql("SELECT nama, ekor, nomor FROM cari WHERE rowid = ?", (nomor,)).one_or_none()
        permohonan = satu("permohonan", nomor)
        nomor_buku = tuple(str(b) for b in koneksi.exec_driver_sql(
            "SELECT nomor FROM baris_buku WHERE permohonan_id = ? ORDER BY id", (nomor,)).scalars())
        nama = json.loads(koneksi.exec_driver_sql(
            "SELECT cuplikan FROM permohonan_pihak WHERE permohonan_id = ?", (nomor,)).scalar_one())["nama"]
    return _Pola(permohonan, tindakan, tuple(cari) if cari else None, nomor_buku, nama)


class _Penyalin:
    """Copies patterns into a raw connection."""

    def __init__(self, ruang: Ruang, k: Any) -> None:
        self.ruang = ruang
        self.k = k
        self.kantor = ruang.kantor
        self.antre: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self.kolom: dict[str, list[str]] = {}
        self.berikut: dict[str, int] = {}
        self.seri = {(b, t): n for b, t, n in k.execute("SELECT buku, tahun, terakhir FROM nomor_seri")}
        self.urut, self.hash = k.execute("SELECT urut, hash FROM jejak_kepala").fetchone()
        self.garam = itertools.count(1)
        self.harian: dict[str, int] = defaultdict(int)      # lookup codes by day
        self.harian |= {f"{str(h)[:4]}-{str(h)[4:6]}-{str(h)[6:]}": n for (b, h), n in self.seri.items()
                        if b == "kode_cari"}

    def nomor_baru(self, tabel: str) -> int:
        if tabel not in self.berikut:
            self.berikut[tabel] = self.k.execute(f"SELECT coalesce(max(id), 0) FROM {tabel}").fetchone()[0]
        self.berikut[tabel] += 1
        return self.berikut[tabel]

    def sisip(self, tabel: str, nilai: dict[str, Any]) -> None:
        self.kolom.setdefault(tabel, list(nilai))
        self.antre[tabel].append(tuple(nilai.values()))

    def tumpahkan(self) -> None:
        for tabel, baris in self.antre.items():
            kolom = self.kolom[tabel]
            self.k.executemany(
                f"INSERT INTO {tabel} ({', '.join(kolom)}) VALUES ({', '.join('?' * len(kolom))})", baris)
        self.antre.clear()

    def salin(self, pola: _Pola, waktu: datetime, i: int) -> None:
        """One case."""
        tanggal = waktu.astimezone(self.ruang.zona).date()
        self.harian[tanggal.isoformat()] += 1
        kode = kode_cari.buat(tanggal, self.harian[tanggal.isoformat()])
        depan, sisa = _DEPAN[i % 13], i // 13
        nama = f"{depan} {_TENGAH[sisa % 13]} {_BELAKANG[(sisa // 13) % 7]}"
        nik = f"350711{i % 28 + 1:02}{i // 28 % 12 + 1:02}{60 + i // 336 % 40:02}{i % 9999 + 1:04}"
        ganti = [(pola.nama, nama), (SITI.nik, nik), (SITI.nik[-6:], nik[-6:]), (SITI.nik[-4:] + " ", nik[-4:] + " "),
                 (str(pola.permohonan["kode_cari"]), kode)]
        for lama in pola.nomor:
            urut = self.seri[("register", tanggal.year)] = self.seri[("register", tanggal.year)] + 1
            buku = self.kantor.buku_kode("register")
            ganti.append((lama, nomor_dari_pola(buku.pola, urut=urut, tahun=tanggal.year, tanggal=tanggal,
                                                unit="", klasifikasi="-")))
        pada = teks_utc(waktu)
        pid = self.nomor_baru("permohonan")
        peta = {("permohonan", pola.permohonan["id"]): pid}
        self.sisip("permohonan", pola.permohonan | {
            "id": pid, "kode_cari": kode, "tanggal_kerja": tanggal.isoformat(), "sejak": pada})
        for catatan, baris in pola.tindakan:
            sidik = {}
            for tabel, lama_id, asal in baris:
                nilai = self._baris(tabel, asal, peta, ganti, pada, tanggal.isoformat())
                nomor = self.nomor_baru(tabel)
                peta[tabel, lama_id] = nomor
                if tabel == "baris_buku":
                    nilai["urut"] = self.seri[("register", tanggal.year)]
                sidik[f"{tabel}:{nomor}"] = sidik_baris(nilai)
                self.sisip(tabel, {**nilai, "id": nomor})
            self._jejak(catatan, sidik, ganti, pid, pada, tanggal.isoformat())
        if pola.cari:
            self.antre["cari"].append((pid, *(_ganti(t, ganti) for t in pola.cari)))
            self.kolom.setdefault("cari", ["rowid", "nama", "ekor", "nomor"])

    def _baris(
        self, tabel: str, asal: dict[str, Any], peta: Any, ganti: Any, pada: str, tanggal: str
    ) -> dict[str, Any]:
        nilai = {}
        for kolom, isi_kolom in asal.items():
            if kolom == "id":
                continue
            if kolom in RUJUKAN:
                nilai[kolom] = peta[RUJUKAN[kolom], isi_kolom]
            elif kolom == "garam":
                nilai[kolom] = f"{next(self.garam):016x}"
            elif kolom in {"dicatat_pada", "pada"}:
                nilai[kolom] = pada
            elif kolom == "tanggal_kerja":
                nilai[kolom] = tanggal
            else:
                nilai[kolom] = _ganti(isi_kolom, ganti) if isinstance(isi_kolom, str) else isi_kolom
        return nilai

    def _jejak(self, catatan: Any, sidik: Any, ganti: Any, pid: int, pada: str, tanggal: str) -> None:
        hasil = json.loads(_ganti(json.dumps(catatan["hasil"], ensure_ascii=False), ganti)) | {"permohonan": pid}
        hasil.pop("cetak", None)
        catatan = {k: v for k, v in catatan.items() if k != "juga"}     # the prints are not copied
        self.urut += 1
        kunci = f"{self.urut:032x}"
        teks = kanonis({**catatan, "hasil": hasil, "baris": sidik, "ruj": f"permohonan:{pid}", "pada": pada,
                        "tk": tanggal, "n": self.urut, "kunci": kunci})
        self.hash = rantai(self.hash, teks)
        self.sisip("jejak", {"urut": self.urut, "kunci": kunci, "isi": teks, "hash": self.hash})
        self.sisip("jejak_indeks", {"urut": self.urut, "oleh": catatan["oleh"], "hari": tanggal,
                                    "ruj": f"permohonan:{pid}"})


def _ganti(teks: str, ganti: list[tuple[str, str]]) -> str:
    for lama, baru in ganti:
        if lama in teks:
            teks = teks.replace(lama, baru)
    return teks


def _salin(ruang: Ruang, pola: list[_Pola], n: int) -> None:
    k = pustaka.dbapi.connect(str(ruang.kantor.db), isolation_level=None)
    for pragma in ("foreign_keys=OFF", "synchronous=OFF", "cache_size=-200000"):
        k.execute(f"PRAGMA {pragma}")
    penyalin = _Penyalin(ruang, k)
    jeda = (AKHIR - AWAL) / (n + 2)
    k.execute("BEGIN")
    waktu = AWAL
    for i in range(n):
        waktu = AWAL + jeda * (i + 1)
        waktu = waktu - timedelta(microseconds=waktu.microsecond)
        penyalin.salin(pola[1] if i % 20 == 7 else pola[2] if i % 20 == 13 else pola[0], waktu, i)
        if i % 2000 == 1999:
            penyalin.tumpahkan()
    penyalin.tumpahkan()
    penyalin.seri |= {("kode_cari", int(hari.replace("-", ""))): n for hari, n in penyalin.harian.items()}
    k.executemany("INSERT INTO nomor_seri (buku, tahun, awal, terakhir) VALUES (?, ?, 0, 0) ON CONFLICT DO NOTHING",
                  list(penyalin.seri))
    for (buku, tahun), terakhir in penyalin.seri.items():
        k.execute("UPDATE nomor_seri SET terakhir = ? WHERE buku = ? AND tahun = ?", (terakhir, buku, tahun))
    k.execute("UPDATE jejak_kepala SET urut = ?, hash = ?, pada = ?", (penyalin.urut, penyalin.hash, teks_utc(waktu)))
    k.execute("COMMIT")
    k.execute("ANALYZE")
    k.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    k.close()
