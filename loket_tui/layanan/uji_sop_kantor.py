"""A throw-away office for the trial run of one procedure: folder, pack, kantor.toml, accounts, a clock that is set."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from loket_tui.dasar.galat import GalatSop
from loket_tui.dasar.jam import JamTetap, teks_utc
from loket_tui.dasar.toml_isi import teks_toml
from loket_tui.kantor import NAMA_TOML, Kantor, tulis_kantor_toml
from loket_tui.layanan.ruang import ADMIN, Ruang
from loket_tui.register import basis as rb
from loket_tui.register import jejak, pengguna
from loket_tui.register.transaksi import Tx
from loket_tui.sop.muat import muat
from loket_tui.sop.paket import BerkasPaket, muat_paket_toml
from loket_tui.sop.prosedur import Prosedur, buku_serah
from loket_tui.sop.skema import Penandatangan

MULAI = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)
"""Monday 16 November 2026, 08.00 WIB: the same day for every trial."""
PAKET = "uji"
HAK = ("antrian", "terima", "proses", "paraf", "tanda_tangan", "izin_tanda_tangan", "serahkan", "koreksi", "batal",
       "buku", "laporan", "cetak_ulang")
"""Rights of every role of a pack that is made for a file that lies alone."""
KEDUA = "_kedua"
"""Ending of the second account of a role: who received a case does not sign it."""


def kantor_uji(folder: Path, berkas: Path) -> tuple[Ruang, Prosedur]:
    """An office in `folder` that runs the SOP file `berkas`.  Raises GalatSop for a file or pack that is not right.

    Its pack is the file's folder with the procedures it links to; without paket.toml one is made with every role,
    book and switch that the file names, and a plain letter for every template that is not there.
    """
    asal = berkas.absolute().parent
    dimuat = muat(berkas, asal.name).prosedur
    ada = (asal / "paket.toml").is_file()
    paket = muat_paket_toml(asal) if ada else _paket_buatan(dimuat)
    tujuan = folder / "sop_defs" / paket.kode
    tujuan.mkdir(parents=True)
    if ada:
        shutil.copy(asal / "paket.toml", tujuan)
    else:
        (tujuan / "paket.toml").write_text(_teks_paket(paket), encoding="utf-8")
    if (asal / "surat").is_dir():
        shutil.copytree(asal / "surat", tujuan / "surat")
    if not ada:
        _buat_templat(dimuat, tujuan / "surat")
    shutil.copy(berkas, tujuan / f"{dimuat.kode}.toml")
    for satu in tertaut(dimuat, paket.kode):
        if (asal / f"{satu}.toml").is_file() and satu != dimuat.kode:
            shutil.copy(asal / f"{satu}.toml", tujuan)
    (folder / NAMA_TOML).write_text(tulis_kantor_toml(_toml(paket)), encoding="utf-8")
    ruang = _buka(Kantor.buka(folder), paket)
    prosedur = ruang.sop(dimuat.kode)
    if prosedur is None:
        ruang.tutup()
        raise GalatSop(next(iter(ruang.paket.rusak), f"SOP {dimuat.kode} tidak dapat dimuat; periksa berkasnya."))
    return ruang, prosedur


def nyalakan(ruang: Ruang, fitur: frozenset[str]) -> None:
    """Switch exactly these features of the office on, as kantor.toml would."""
    semua = {f.kode: f.kode in fitur for f in ruang.paket.berkas.fitur}
    if dict(ruang.kantor.fitur) != semua:
        ruang.kantor = replace(ruang.kantor, fitur=semua)


def tertaut(prosedur: Prosedur, paket: str) -> list[str]:
    """Codes of the procedures of the same pack that one links to."""
    return [kode for asal, _, kode in (t.ke.partition("/") for t in prosedur.berkas.tautan) if asal == paket]


def _buka(kantor: Kantor, paket: BerkasPaket) -> Ruang:
    """The office with two accounts for each role; nobody logs in, so that no password is made."""
    basis = rb.buat(kantor.db, kantor.nama)
    with basis.tulis() as koneksi:
        tx = Tx(koneksi, jejak.kepala(koneksi), oleh=0, peran=ADMIN, tanggal_kerja=MULAI.date(), waktu=MULAI,
                pada=teks_utc(MULAI))
        akun = [(ADMIN, "Admin", ADMIN)]
        akun += [(p.kode + akhiran, f"{p.sebutan} {kata}", p.kode)
                 for akhiran, kata in (("", "Contoh"), (KEDUA, "Misal")) for p in paket.peran]
        for nama_masuk, nama, peran in akun:
            pengguna.tambah(tx, {"nama_masuk": nama_masuk, "nama": nama, "nip": "", "pangkat": "", "jabatan": "",
                                 "sandi_hash": ""}, [peran])
        jejak.catat(koneksi, tx.kepala, "awal", {
            "aksi": "awal", "oleh": 0, "ruj": "", "tk": MULAI.date().isoformat(), "baris": tx.baris, "hasil": {},
        }, MULAI)
    return Ruang(kantor, basis, JamTetap(MULAI))


def _toml(paket: BerkasPaket) -> dict[str, Any]:
    penanda = [p for p in paket.peran if "tanda_tangan" in p.hak]
    unit = paket.kode_wilayah or "35.07.11"
    return {
        "versi": 1,
        "kantor": {"nama": "Kantor CONTOH", "jenis": paket.jenis, "kabupaten": "Kabupaten Contoh",
                   "ibukota": "Contoh", "tempat": "Contoh", "kode_wilayah": unit, "paket": paket.kode, "zona": "WIB",
                   "dinas_tujuan": "Kepala Dinas Contoh", "desa": ["Arjo Contoh", "Kali Contoh", "Puter Contoh"]},
        "kop": {"baris": ["PEMERINTAH KABUPATEN CONTOH", "KANTOR CONTOH"], "alamat": ["Jalan Contoh 1"], "logo": ""},
        "pejabat": [{"peran": p.kode, "jabatan": p.sebutan, "nama": f"{p.sebutan.upper()} CONTOH"[:60], "nip": "",
                     "pangkat": ""} for p in penanda],
        "hari": {"kerja": ["senin", "selasa", "rabu", "kamis", "jumat"], "buka": "08.00", "tutup": "15.00"},
        "buku": [{"kode": b.kode, "nama": b.nama, "milik": "loket", "pola": b.pola} for b in paket.buku],
        "unit": {"kode": unit},
        "fitur": {f.kode: f.bawaan for f in paket.fitur},
    }


def _paket_buatan(prosedur: Prosedur) -> BerkasPaket:
    """A pack with what a file names: roles with every right, books, switches."""
    berkas = prosedur.berkas
    peran = [r for lane in berkas.pelaksana.values() for r in (*lane.peran, *(p.peran for p in lane.pengganti))]
    peran += [t.atas_nama for n in berkas.naskah for t in n.tanda_tangan
              if isinstance(t, Penandatangan) and t.atas_nama]
    peran += [x.aksi.atas_nama for x in prosedur.urutan if getattr(x.aksi, "atas_nama", None)]
    buku = ["tanda_terima", *(n.nomor.buku for n in berkas.naskah if n.nomor)]
    buku += [buku_serah(x) if x.jenis == "serahkan" else getattr(x.aksi, "buku", "") or "" for x in prosedur.urutan]
    fitur = [f for _, syarat in prosedur.syarat() for f in sorted(syarat.fitur_disebut())]
    return BerkasPaket.model_validate({
        "kode": PAKET, "nama": "Kantor Contoh",
        "peran": [{"kode": k, "sebutan": _sebutan(k), "hak": HAK} for k in _tunggal(peran)],
        "buku": [{"kode": k, "nama": f"Buku {_sebutan(k)}", "pola": "{urut:04}/{tahun}"} for k in _tunggal(buku)],
        "fitur": [{"kode": k, "nama": _sebutan(k)} for k in _tunggal(fitur)],
    })


def _buat_templat(prosedur: Prosedur, surat: Path) -> None:
    """A plain letter for every template that a file names and that is not there."""
    surat.mkdir(exist_ok=True)
    for naskah in prosedur.berkas.naskah:
        path = surat / f"{naskah.templat}.txt"
        if naskah.templat and not path.is_file():
            path.write_text(f"@judul {naskah.nama.upper()}\n\nUntuk [nama], [alamat].\n", encoding="utf-8")


def _teks_paket(paket: BerkasPaket) -> str:
    """The paket.toml of a pack that was made here."""
    baris = [f"kode = {teks_toml(paket.kode)}", f"nama = {teks_toml(paket.nama)}"]
    for p in paket.peran:
        hak = ", ".join(teks_toml(h) for h in p.hak)
        baris += ["[[peran]]", f"kode = {teks_toml(p.kode)}", f"sebutan = {teks_toml(p.sebutan)}", f"hak = [{hak}]"]
    for b in paket.buku:
        baris += ["[[buku]]", *(f"{k} = {teks_toml(getattr(b, k))}" for k in ("kode", "nama", "pola"))]
    for f in paket.fitur:
        baris += ["[[fitur]]", *(f"{k} = {teks_toml(getattr(f, k))}" for k in ("kode", "nama"))]
    return "\n".join(baris) + "\n"


def _tunggal(kode: Iterable[str]) -> list[str]:
    return [k for k in dict.fromkeys(kode) if k]


def _sebutan(kode: str) -> str:
    return kode.replace("_", " ").capitalize()
