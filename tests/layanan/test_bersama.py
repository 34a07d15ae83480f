"""Two programs on one office at once: real processes, one database file."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

from sqlalchemy import text

from loket_tui.layanan import jaga
from loket_tui.layanan.ruang import Ruang
from tests.layanan.alat_kerja import (
    Perbuatan,
    buka_kantor,
    jalankan,
    jejak_kunci,
    letak,
    maju,
    nomor_utuh,
    perkara_semua,
    salin_kantor,
)
from tests.layanan.alat_proses import proses

Baris = list[list[str]]


def _bersama(*arg: list[str]) -> list[Baris]:
    """Run the processes side by side; returns what each said."""
    semua = [proses(*a) for a in arg]
    for p in semua:
        assert p.stdin is not None
        p.stdin.write("mulai\n")
        p.stdin.flush()
    hasil = []
    for p in semua:
        keluar, galat = p.communicate(timeout=120)
        assert p.returncode == 0, galat
        hasil.append([b.split("\t", 2) for b in keluar.splitlines()])
    return hasil


def _menurut(folder: Path, tmp_path: Path, **daftar: list[Perbuatan]) -> dict[str, list[tuple[str, object]]]:
    """Each process does its list; returns (JADI or TOLAK, what) for each act."""
    arg = []
    for nama, isi in daftar.items():
        (tmp_path / nama).write_text("\n".join(p.teks() for p in isi))
        arg.append(["daftar", str(folder), str(tmp_path / nama), nama])
    hasil = _bersama(*arg)
    return {nama: [(b[0], json.loads(b[2])) for b in baris if b[0] in {"JADI", "TOLAK"}]
            for nama, baris in zip(daftar, hasil, strict=True)}


def _utuh(ruang: Ruang, baris: list[Baris]) -> None:
    """Whatever was confirmed is there as it was said, whatever was refused is not, and all is in one chain."""
    jejak = jejak_kunci(ruang)
    jadi = {b[1]: json.loads(b[2]) for satu in baris for b in satu if b[0] == "JADI"}
    assert {k: v for k, v in jejak.items() if k != "awal"} == jadi
    nomor_utuh(ruang)
    hasil = jaga.periksa(ruang)
    assert hasil.baik, hasil.temuan


def test_dua_program_bekerja_sekaligus(tmp_path: Path) -> None:
    folder = salin_kantor(tmp_path / "k")
    hasil = _bersama(["bekerja", str(folder), "1", "150", "1"], ["bekerja", str(folder), "2", "150", "2"])
    ruang = buka_kantor(folder)
    _utuh(ruang, hasil)
    for baris in hasil:
        assert sum(b[0] == "JADI" for b in baris) > 60
        for b in baris:
            if b[0] == "TOLAK":
                assert json.loads(b[2])[0] in {"GalatUsang", "GalatAturan", "GalatIsian", "GalatIzin"}, b
    # they did run at once: the trail changes hands many times
    siapa = [k.partition("-")[0] for k in jejak_kunci(ruang) if k != "awal"]
    assert sum(a != b for a, b in pairwise(siapa)) > 1   # they did take turns
    ruang.tutup()


def test_dua_loket_memanggil_bersamaan(tmp_path: Path) -> None:
    folder = salin_kantor(tmp_path / "k")
    ruang = buka_kantor(folder)
    tiket = [jalankan(ruang, Perbuatan("beri_nomor", "ani"), f"beri-{i}").tiket for i in range(30)]
    hasil = _menurut(folder, tmp_path, satu=_melayani(tiket, "1"), dua=_melayani(tiket, "2"))
    dipanggil = Counter(isi["tiket"] for satu in hasil.values() for kata, isi in satu  # type: ignore[index]
                        if kata == "JADI" and isi.get("lain"))                         # type: ignore[attr-defined]
    assert dipanggil == Counter(tiket), "every number called, and by one counter only"
    for satu in hasil.values():
        assert {isi[0] for kata, isi in satu if kata == "TOLAK"} <= {"GalatAturan"}    # type: ignore[index]
    nomor_utuh(ruang)
    assert jaga.periksa(ruang).baik
    ruang.tutup()


def _melayani(tiket: list[int], loket: str) -> list[Perbuatan]:
    """A counter that does not know what the other does: it calls, and says of one number after the other that
    nobody came; what is not so is refused.  At the end every number that waited has been called."""
    hasil = []
    for t in tiket:
        hasil += [Perbuatan("panggil", "ani", {}, loket), Perbuatan("tidak_hadir", "ani", {"tiket": t}, loket)]
    return hasil


def test_satu_loket_dua_program(tmp_path: Path) -> None:
    """Two programs of the same counter call at once: one number is called, the other program is told to finish it."""
    folder = salin_kantor(tmp_path / "k")
    ruang = buka_kantor(folder)
    for i in range(4):
        jalankan(ruang, Perbuatan("beri_nomor", "ani"), f"beri-{i}")
    hasil = _menurut(folder, tmp_path, satu=[Perbuatan("panggil", "ani")], dua=[Perbuatan("panggil", "budi")])
    semua = [x for satu in hasil.values() for x in satu]
    assert sorted(kata for kata, _ in semua) == ["JADI", "TOLAK"]
    assert next(isi for kata, isi in semua if kata == "TOLAK") == [
        "GalatAturan", "Selesaikan dahulu nomor A-001, atau nyatakan tidak hadir."]
    ruang.tutup()


def test_dua_pejabat_menyetujui_berkas_yang_sama(tmp_path: Path) -> None:
    folder = salin_kantor(tmp_path / "k")
    ruang = buka_kantor(folder)
    for i in range(12):
        h = jalankan(ruang, Perbuatan("terima", "ani", {"layanan": "pengantar_kk", "lengkap": True}), f"t{i}")
        while letak(ruang, h.permohonan).jenis != "tanda_tangan":
            p = maju(ruang, h.permohonan)
            assert p is not None
            jalankan(ruang, p, f"t{i}-{letak(ruang, h.permohonan).urut}")
    nomor = [n for n, _ in perkara_semua(ruang)]

    def setujui(oleh: str) -> list[Perbuatan]:
        return [Perbuatan("setujui", oleh, {"id": n, "urut": letak(ruang, n).urut}) for n in nomor]

    hasil = _menurut(folder, tmp_path, citra=setujui("citra"), dedi=setujui("dedi"))
    for (kata_a, a), (kata_b, b) in zip(hasil["citra"], hasil["dedi"], strict=True):
        assert {kata_a, kata_b} == {"JADI", "TOLAK"}, (a, b)
        menang = "Citra (Kasi Pelayanan Publik)" if kata_a == "JADI" else "Dedi (Sekretaris Camat)"
        assert (b if kata_a == "JADI" else a) == [
            "GalatUsang", f"Berkas ini baru saja diubah oleh {menang}; muat ulang lalu lihat perubahannya."]
    with ruang.basis.baca() as k:
        assert k.execute(text("SELECT count(*), count(DISTINCT nomor), max(urut) FROM baris_buku "
                              "WHERE buku = 'agenda_keluar'")).one() == (12, 12, 112)
        assert k.execute(text("SELECT count(*) FROM naskah_tanda WHERE jenis = 'tanda_tangan'")).scalar() == 12
    nomor_utuh(ruang)
    assert jaga.periksa(ruang).baik
    ruang.tutup()


def test_kunci_yang_sama_dari_dua_program_sekali_saja(tmp_path: Path) -> None:
    """A form that was sent from one program and replayed from another is one case."""
    folder = salin_kantor(tmp_path / "k")
    isi = [Perbuatan("terima", "ani", {"layanan": "pengantar_kk", "lengkap": True, "ragam": i}) for i in range(15)]
    for nama in ("satu", "dua"):
        (tmp_path / nama).write_text("\n".join(p.teks() for p in isi))
    hasil = _bersama(*(["daftar", str(folder), str(tmp_path / n), "kembar"] for n in ("satu", "dua")))
    a, b = ([x for x in satu if x[0] != "MULAI"] for satu in hasil)
    assert a == b
    ruang = buka_kantor(folder)
    assert len(perkara_semua(ruang)) == 15
    _utuh(ruang, hasil)
    ruang.tutup()
