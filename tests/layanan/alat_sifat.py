"""The frame of the property tests of the acts: doing, refusing, and what must hold after every step."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, ClassVar

from hypothesis.stateful import RuleBasedStateMachine, invariant
from sqlalchemy import text

from loket_tui.dasar.galat import Galat
from loket_tui.layanan import jaga
from loket_tui.layanan.ruang import Hasil, Ruang
from loket_tui.sop import mesin
from tests.alat_kantor import PEGAWAI
from tests.layanan.alat_kerja import (
    BUKAN_TOLAK,
    Letak,
    Perbuatan,
    buka_kantor,
    jalankan,
    letak,
    maju,
    nomor_utuh,
    perkara_semua,
    salin_kantor,
    sidik,
)


class KantorUtuh(RuleBasedStateMachine):
    """An office, and what every invariant reads afresh from its stored rows."""

    paket: ClassVar[str] = "kalipare"
    tercapai: ClassVar[Counter[str]]

    def __init__(self) -> None:
        super().__init__()
        memori = Path("/dev/shm")   # what is tried here is order, not the disk
        self.folder = Path(mkdtemp(prefix="loket-sifat-", dir=memori if memori.is_dir() else None))
        self.ruang = buka_kantor(salin_kantor(self.folder / "k", self.paket))
        self.riwayat: list[tuple[Perbuatan, str, Hasil]] = []
        self.diberi: dict[tuple[int, str], str] = {}
        self._letak: tuple[int, list[Letak]] = (-1, [])
        self.pegawai = [n for n in PEGAWAI[self.paket] if n != "admin"]

    def teardown(self) -> None:
        hasil = jaga.periksa(self.ruang)
        with self.ruang.basis.baca() as k:
            self.tercapai.update(f"{b[0]}/{b[1]}" for b in k.execute(text("SELECT jenis, hasil FROM peristiwa")))
        self.ruang.tutup()
        shutil.rmtree(self.folder)
        assert hasil.baik, hasil.temuan

    # ---- doing

    def lakukan(self, p: Perbuatan, harus: bool | type[Galat] | tuple[type[Galat], ...] | None = None) -> Hasil | None:
        """Do an act; `harus`: True it succeeds, a class it is refused so, None either way.  A refusal wrote nothing."""
        sebelum = sidik(self.ruang)
        kunci = f"kunci-{len(self.riwayat)}"
        try:
            hasil = jalankan(self.ruang, p, kunci)
        except Galat as galat:
            assert sidik(self.ruang) == sebelum, p
            assert galat.kalimat.endswith(".") and "\n" not in galat.kalimat
            assert harus is not True, f"{p}: {galat}"
            assert harus is None or isinstance(galat, harus), f"{p}: {galat!r}"
            self.tercapai[f"{p.nama} ditolak"] += 1
            return None
        assert harus in {None, True}, f"{p} seharusnya ditolak"
        self.riwayat.append((p, kunci, hasil))
        self.tercapai[p.nama] += 1
        return hasil

    def terbuka(self, *jenis: str, menunggu: str | None = None) -> list[Letak]:
        """Open cases of these kinds of aksi; read again only after an act succeeded."""
        if self._letak[0] != len(self.riwayat):
            self._letak = len(self.riwayat), [
                letak(self.ruang, n) for n, akhir in perkara_semua(self.ruang) if not akhir]
        return [x for x in self._letak[1] if (not jenis or x.jenis in jenis) and menunggu in {None, x.menunggu}]

    def penerima(self, nomor: int) -> set[int]:
        with self.ruang.basis.baca() as k:
            return set(k.execute(text("SELECT oleh FROM peristiwa WHERE permohonan_id = :n AND jenis IN "
                                      "('ajukan', 'periksa_kelengkapan')"), {"n": nomor}).scalars())

    def maju(self, nomor: int, kali: int, a: int) -> None:
        for _ in range(kali):
            p = maju(self.ruang, nomor, a)
            if p is None:
                return
            self.lakukan(p, harus=True)

    # ---- invariants

    @invariant()
    def nomor_rapat_dan_sekali(self) -> None:
        nomor_utuh(self.ruang)
        with self.ruang.basis.baca() as k:
            kini = {(int(b[0]), str(b[1])): str(b[2]) for b in k.execute(text(
                "SELECT permohonan_id, buku, nomor FROM baris_buku"))}
        assert all(kini[kunci] == nomor for kunci, nomor in self.diberi.items())
        self.diberi = kini

    @invariant()
    def satu_perbuatan_satu_jejak(self) -> None:
        with self.ruang.basis.baca() as k:
            assert k.execute(text(f"SELECT count(*) FROM jejak WHERE {BUKAN_TOLAK}")).scalar() == len(self.riwayat) + 1

    @invariant()
    def setiap_berkas_menurut_aturan(self) -> None:
        with self.ruang.basis.baca() as k:
            batal = set(k.execute(text("SELECT baris_id FROM koreksi_buku WHERE kolom = 'BATAL'")).scalars())
            for p in k.execute(text("SELECT * FROM permohonan")).mappings():
                _periksa_berkas(self.ruang, self.paket, k, dict(p), batal)

    def _id(self, nama: str) -> int:
        with self.ruang.basis.baca() as k:
            return int(k.execute(text("SELECT id FROM pengguna WHERE nama_masuk = :n"), {"n": nama}).scalar_one())

    def semua_utuh(self) -> None:
        """All invariants, for a tour that no machine drives."""
        self.nomor_rapat_dan_sekali()
        self.satu_perbuatan_satu_jejak()
        self.setiap_berkas_menurut_aturan()


def pilih(daftar: Any, n: int) -> Any:
    """One of several by any number."""
    return daftar[n % len(daftar)]


def _periksa_berkas(ruang: Ruang, paket: str, k: Any, p: dict[str, Any], batal: set[int]) -> None:
    """One case read from its stored rows: projection, books, receipt, marks."""
    pid = {"n": p["id"]}
    prosedur = ruang.prosedur(k, p["versi_sop"])
    peristiwa = [dict(e) for e in k.execute(text(
        "SELECT * FROM peristiwa WHERE permohonan_id = :n ORDER BY urut"), pid).mappings()]
    # the projection is what the events say
    akhir = peristiwa[-1]
    assert [e["urut"] for e in peristiwa] == list(range(1, p["urut"] + 1))
    assert (akhir["ke"], akhir["menunggu"], akhir["akhir"]) == (p["aksi"] or "", p["menunggu"], p["akhir"])
    assert bool(p["akhir"]) == (not p["aksi"])
    assert sum(bool(e["akhir"]) for e in peristiwa) == bool(p["akhir"])
    # book rows, numbers, receipt: once, where the SOP says, void only by cancellation
    terjadi = {(e["jenis"], e["hasil"]) for e in peristiwa}
    baris = {b["buku"]: b["id"] for b in k.execute(text(
        "SELECT id, buku FROM baris_buku WHERE permohonan_id = :n"), pid).mappings()}
    bernomor = ("tanda_tangan", "disetujui") if paket == "kalipare" else ("cap", "selesai")
    assert ("register" in baris) == (("tanda_terima", "selesai") in terjadi)
    assert ("agenda_keluar" in baris) >= (bernomor in terjadi)
    assert ("tanda_terima" in baris) == (("serahkan", "diterima") in terjadi)
    for buku, nomor in baris.items():    # void: all rows by a cancellation, a letter's number also by a refusal
        assert (nomor in batal) == (p["akhir"] == "dibatalkan" or (p["akhir"] == "ditolak" and buku == "agenda_keluar"))
    terima = k.execute(text("SELECT count(*) FROM perintah_cetak WHERE dokumen = 'tanda_terima' AND salinan_ke = 0 "
                            "AND permohonan_id = :n"), pid).scalar()
    diganti = sum(e["jenis"] == "koreksi" and json.loads(e["isi"])["ganti_kertas"] for e in peristiwa)
    assert (terima >= 1) == (("tanda_terima", "selesai") in terjadi)
    assert terima <= 1 + diganti
    _periksa_tanda(k, prosedur, peristiwa, pid)


def _periksa_tanda(k: Any, prosedur: Any, peristiwa: list[dict[str, Any]], pid: dict[str, int]) -> None:
    """Marks of a case: withdrawn by returns and by nothing else; a signature never without its parafs."""
    urut = {e["id"]: e for e in peristiwa}
    tanda = [dict(t) for t in k.execute(text(
        "SELECT t.*, n.kode, n.versi, n.sha256 AS isi_naskah, c.peristiwa_id AS dicabut FROM naskah_tanda t "
        "JOIN naskah n ON n.id = t.naskah_id LEFT JOIN naskah_tanda_cabut c ON c.tanda_id = t.id "
        "WHERE n.permohonan_id = :n ORDER BY t.id"), pid).mappings()]
    versi = dict(map(tuple, k.execute(text(
        "SELECT kode, max(versi) FROM naskah WHERE permohonan_id = :n GROUP BY kode"), pid)))
    letak_dari = {t: prosedur.letak(t).indeks for t in {e["aksi"] for e in peristiwa} | {
        e["ke"] for e in peristiwa} if t}
    for t in tanda:
        assert t["sha256"] == t["isi_naskah"]
        mundur = [e for e in peristiwa if e["id"] > t["peristiwa_id"] and e["ke"]
                  and letak_dari[e["ke"]] < letak_dari[e["aksi"]] and letak_dari[e["ke"]] <= letak_dari[t["token"]]]
        if t["dicabut"] is None:
            assert not mundur, "a return to before a mark left it in force"
            assert t["versi"] == versi[t["kode"]], "a mark in force on an older version"
        else:
            assert letak_dari[urut[t["dicabut"]]["ke"]] <= letak_dari[t["token"]], "withdrawn without a return"
            assert not mundur or mundur[0]["id"] == t["dicabut"]
    for s in (t for t in tanda if t["jenis"] == "tanda_tangan"):
        sebelum = [e for e in peristiwa if e["id"] <= s["peristiwa_id"]]
        for lane in mesin.paraf_dituntut(prosedur, s["kode"]):
            ada = any(t["jenis"] == "paraf" and t["pelaksana"] == lane and t["kode"] == s["kode"]
                      and t["sha256"] == s["sha256"] and t["peristiwa_id"] < s["peristiwa_id"]
                      and (t["dicabut"] is None or t["dicabut"] > s["peristiwa_id"]) for t in tanda)
            gugur = any(e["jenis"] == "paraf" and e["oleh"] == s["oleh"] and "gugur" in json.loads(e["isi"])
                        and prosedur.letak(e["aksi"]).lane == lane for e in sebelum[-3:])
            assert ada or gugur, f"signed without the paraf of {lane}"
        menerima = {e["oleh"] for e in sebelum if e["jenis"] in {"ajukan", "periksa_kelengkapan"}}
        if s["oleh"] in menerima:
            izin = [e for e in sebelum if e["jenis"] == "izin_tanda" and e["oleh"] not in menerima]
            assert izin and not any(e["hasil"] == "kembali" for e in sebelum if e["urut"] > izin[-1]["urut"])
