"""Acts as plain data: a test can note one before it is done, do it, and do it again under the same key."""

from __future__ import annotations

import atexit
import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any

from sqlalchemy import text

from loket_tui.dasar.jam import JamTetap
from loket_tui.kantor import Kantor
from loket_tui.layanan import antrian, langkah, perubahan, serah, tanda_tangan, terima
from loket_tui.layanan.aksi import LANGKAH_KHUSUS, masukan
from loket_tui.layanan.alur import Berkas
from loket_tui.layanan.daftar import BerkasLengkap
from loket_tui.layanan.masuk import BuktiSandi
from loket_tui.layanan.ruang import Hasil, Ruang, Sesi
from loket_tui.layanan.terima import Butir, Pengajuan
from loket_tui.register import basis as rb
from loket_tui.register import perkara as rp
from loket_tui.sop import mesin
from loket_tui.sop.aksi import HASIL
from tests.alat_kantor import BUDI, MULAI, PEGAWAI, SITI, buat_ruang, pengajuan_kk, pengajuan_pindah, sesi

ALASAN = "Ada yang perlu diperbaiki"
LAYANAN = {"kalipare": ("pengantar_kk", "surat_pindah"), "dukcapil": ("kk_umum",)}


# ---- offices


@lru_cache
def _contoh(paket: str) -> Path:
    """An office made once per test process and copied from then on."""
    folder = Path(mkdtemp(prefix="loket-contoh-")) / "kantor"
    atexit.register(shutil.rmtree, folder.parent, ignore_errors=True)
    buat_ruang(folder, paket).tutup()
    return folder


def salin_kantor(folder: Path, paket: str = "kalipare") -> Path:
    """A fresh office in `folder`."""
    shutil.copytree(_contoh(paket), folder)
    return folder


def buka_kantor(folder: Path, detik: int = 0) -> Ruang:
    """The office opened with a clock that stands `detik` seconds after its beginning."""
    kantor = Kantor.buka(folder)
    jam = JamTetap(MULAI)
    jam.maju(timedelta(seconds=detik))
    return Ruang(kantor, rb.buka(kantor.db), jam)


# ---- acts


@dataclass(frozen=True)
class Perbuatan:
    """One act: its name in `TINDAKAN`, who does it at which counter, and what goes in."""

    nama: str
    oleh: str
    isi: Mapping[str, Any] = field(default_factory=dict)
    loket: str = "1"

    def teks(self) -> str:
        return json.dumps(asdict(self))


def dari_teks(teks: str) -> Perbuatan:
    return Perbuatan(**json.loads(teks))


def pengajuan(layanan: str, ragam: int = 0) -> Pengajuan:
    """An application; `ragam` picks the person and the kind."""
    orang = (SITI, BUDI, replace(SITI, nik="", alasan_tanpa_nik="Belum pernah merekam"))[ragam % 3]
    if layanan == "surat_pindah":
        return replace(pengajuan_pindah(tujuan=("luar_kabupaten", "dalam_kabupaten")[ragam % 2]), pemohon=orang)
    isian = {"jenis_kk": ("baru", "ubah", "hilang")[ragam % 3], "kepala_keluarga": "Budi Santoso"}
    return replace(pengajuan_kk(orang), layanan=layanan, isian=isian)


def semua_butir(ruang: Ruang, layanan: str, keadaan: str) -> tuple[Butir, ...]:
    """Every requirement of a service ticked the same."""
    prosedur = ruang.sop(layanan)
    assert prosedur is not None
    return tuple(Butir(p.kode, keadaan) for p in prosedur.berkas.persyaratan)


def _terima(r: Ruang, s: Sesi, k: str, layanan: str, lengkap: bool | None, ragam: int = 0) -> Hasil:
    butir = None if lengkap is None else semua_butir(r, layanan, "ada" if lengkap else "tidak_ada")
    return terima.terima_berkas(r, s, k, pengajuan(layanan, ragam), butir)


def _periksa(r: Ruang, s: Sesi, k: str, id: int, urut: int, layanan: str, lengkap: bool) -> Hasil:
    return terima.periksa_kelengkapan(r, s, k, id, urut, semua_butir(r, layanan, "ada" if lengkap else "tidak_ada"))


def _kerjakan(r: Ruang, s: Sesi, k: str, id: int, urut: int, hasil: str, berapa: int = 1) -> Hasil:
    isi = masukan(ALASAN, "Catatan", rujukan="SIAK-2026-000123", petugas="Budi", tempat="Rak 2",
                  **{"jumlah:KTP-el": "1"})
    return langkah.kerjakan(r, s, k, id, urut, hasil, isi, berapa)


def _setujui(r: Ruang, s: Sesi, k: str, id: int, urut: int) -> Hasil:
    return tanda_tangan.setujui(r, s, k, id, urut, BuktiSandi(s.pengguna_id, r.jam.sekarang()))


def _serahkan(r: Ruang, s: Sesi, k: str, berkas: list[list[int]], kuasa: bool = False, bukti: bool = False) -> Hasil:
    penerima = serah.Penerima("kuasa", "Joko", "anak", "KTP 3507") if kuasa else serah.Penerima("sendiri")
    return serah.serahkan(r, s, k, [(a, b) for a, b in berkas], penerima, cetak_bukti=bukti)


TINDAKAN: dict[str, Callable[..., Hasil]] = {
    "terima": _terima, "periksa": _periksa, "kerjakan": _kerjakan, "setujui": _setujui, "serahkan": _serahkan,
    "paraf": tanda_tangan.paraf, "kembalikan": tanda_tangan.kembalikan, "tunda": tanda_tangan.tunda,
    "izin": tanda_tangan.izinkan_tanda, "tinta": tanda_tangan.sudah_ditandatangani,
    "lembar_rusak": tanda_tangan.lembar_rusak, "tunda_serah": serah.tunda, "koreksi": perubahan.koreksi_data,
    "batal": perubahan.batalkan, "salinan": perubahan.cetak_salinan,
    "ganti": lambda r, s, k, id, urut, layanan, alasan: perubahan.ganti_layanan(
        r, s, k, id, urut, layanan, pengajuan(layanan).isian, alasan),
    "beri_nomor": antrian.beri_nomor, "panggil": antrian.panggil_berikut, "panggil_satu": antrian.panggil,
    "tidak_hadir": antrian.tidak_hadir, "antri_selesai": antrian.selesai,
}
_URUTAN = {
    "paraf": ("id", "urut"), "kembalikan": ("id", "urut", "alasan", "hasil"), "tunda": ("id", "urut", "alasan"),
    "izin": ("id", "urut", "alasan"), "tinta": ("id", "urut"), "lembar_rusak": ("id", "urut", "alasan"),
    "tunda_serah": ("id", "urut", "alasan"), "koreksi": ("id", "urut", "kolom", "baru", "alasan"),
    "batal": ("id", "urut", "alasan"), "salinan": ("perintah", "alasan"), "panggil_satu": ("tiket",),
    "tidak_hadir": ("tiket",), "antri_selesai": ("tiket",),
}
"""Acts called with positions, in this order; what is left over goes by name."""


def jalankan(ruang: Ruang, p: Perbuatan, kunci: str) -> Hasil:
    """Do the act."""
    isi = dict(p.isi)
    posisi = [isi.pop(n) for n in _URUTAN.get(p.nama, ()) if n in isi]
    return TINDAKAN[p.nama](ruang, sesi(ruang, p.oleh, p.loket), kunci, *posisi, **isi)


# ---- what could come next


@dataclass(frozen=True)
class Letak:
    """Where a case stands, as the engine says, and who of the office may act there."""

    id: int
    urut: int
    layanan: str
    jenis: str
    akhir: str
    menunggu: str
    hasil: tuple[str, ...]
    petugas: tuple[str, ...]


def letak(ruang: Ruang, nomor: int) -> Letak:
    """Where a case stands."""
    with ruang.basis.baca() as koneksi:
        perkara = rp.muat(koneksi, nomor)
        assert perkara is not None
        b = Berkas(ruang, koneksi, perkara)
        if perkara.akhir:
            return Letak(nomor, perkara.urut, perkara.kode, "", perkara.akhir, "", (), ())
        pilihan = mesin.pilihan(b.prosedur, b.letak.token, b.konteks(ruang.hari_ini()))
        peran = set(b.prosedur.peran(b.letak.lane))
        petugas = tuple(n for n, punya in PEGAWAI[ruang.paket.berkas.kode].items() if peran & set(punya))
        return Letak(nomor, perkara.urut, perkara.kode, b.letak.jenis, "", perkara.menunggu,
                     tuple(p.hasil for p in pilihan), petugas)


def maju(ruang: Ruang, nomor: int, pilih: int = 0) -> Perbuatan | None:
    """The act that brings a case one step on its positive way, by an officer of the lane; None at its end."""
    x = letak(ruang, nomor)
    if x.akhir:
        return None
    bukan_penerima = [n for n in x.petugas if n not in {"rangkap", "ani"}] or list(x.petugas)
    oleh = bukan_penerima[pilih % len(bukan_penerima)]
    isi = {"id": nomor, "urut": x.urut}
    match x.jenis:
        case "periksa_kelengkapan":
            return Perbuatan("periksa", x.petugas[pilih % len(x.petugas)], {**isi, "layanan": x.layanan,
                                                                            "lengkap": True})
        case "paraf":
            return Perbuatan("paraf", oleh, isi)
        case "tanda_tangan":
            return Perbuatan("tinta" if x.menunggu == "tinta" else "setujui", oleh, isi)
        case "serahkan":
            return Perbuatan("serahkan", x.petugas[pilih % len(x.petugas)], {"berkas": [[nomor, x.urut]]})
    assert x.jenis not in LANGKAH_KHUSUS, x.jenis
    return Perbuatan("kerjakan", x.petugas[pilih % len(x.petugas)], {**isi, "hasil": HASIL[x.jenis][0]})


def acak(ruang: Ruang, rng: Random, loket: str = "1") -> Perbuatan:
    """An act an office could do now: mostly the next step of some case, sometimes something else."""
    paket = ruang.paket.berkas.kode
    semua = perkara_semua(ruang)
    lempar = rng.random()
    if lempar < 0.08:
        return Perbuatan("beri_nomor", "ani", {}, loket)
    if lempar < 0.14:
        return Perbuatan("panggil", "ani", {}, loket)
    tiket = _dilayani(ruang, loket)
    if lempar < 0.20 and tiket:
        return Perbuatan(rng.choice(("antri_selesai", "tidak_hadir")), "ani", {"tiket": tiket}, loket)
    terbuka = [n for n, akhir in semua if not akhir]
    if not terbuka or lempar < 0.36:
        return Perbuatan("terima", "ani", {"layanan": rng.choice(LAYANAN[paket]), "lengkap": rng.random() < 0.7,
                                           "ragam": rng.randrange(6)}, loket)
    nomor = rng.choice(terbuka)
    x = letak(ruang, nomor)
    if lempar < 0.42:
        return Perbuatan("batal", "ani", {"id": nomor, "urut": x.urut, "alasan": ALASAN}, loket)
    if lempar < 0.48:
        return Perbuatan("koreksi", "ani", {
            "id": nomor, "urut": x.urut, "kolom": "pemohon.nama", "baru": f"Nama {rng.randrange(10**6):06}".replace(
                "0", "o"), "alasan": ALASAN, "ganti_kertas": rng.random() < 0.5}, loket)
    if lempar < 0.55 and "kembali" in x.hasil and x.jenis in {"paraf", "tanda_tangan"}:
        return Perbuatan("kembalikan", rng.choice(x.petugas), {
            "id": nomor, "urut": x.urut, "alasan": ALASAN, "hasil": "kembali"}, loket)
    p = maju(ruang, nomor, rng.randrange(4))
    assert p is not None
    return replace(p, loket=loket)


def perkara_semua(ruang: Ruang) -> list[tuple[int, str]]:
    """(id, end) of every case."""
    with ruang.basis.baca() as k:
        return [(int(b[0]), str(b[1])) for b in k.execute(text("SELECT id, akhir FROM permohonan ORDER BY id"))]


def _dilayani(ruang: Ruang, loket: str) -> int | None:
    with ruang.basis.baca() as k:
        return k.execute(text("SELECT tiket_id FROM panggilan_terbuka WHERE loket = :l"), {"l": loket}).scalar()


# ---- what must always hold


BUKAN_TOLAK = "substr(isi, 1, 18) <> '{\"aksi\":\"ditolak: '"
"""Rows of the trail of acts that were done, in SQL."""


def sidik(ruang: Ruang) -> tuple[Any, ...]:
    """Everything an act could have written, small enough to compare after each refusal, whose own row in the trail
    is left out."""
    from sqlmodel import SQLModel

    with ruang.basis.baca() as k:
        hitung = " UNION ALL ".join(f"SELECT count(*) FROM {t.name}" for t in SQLModel.metadata.sorted_tables
                                    if t.name not in {"jejak", "jejak_indeks", "jejak_kepala"})
        return (
            tuple(k.execute(text(hitung)).scalars()),
            tuple(map(tuple, k.execute(text("SELECT buku, tahun, terakhir FROM nomor_seri ORDER BY 1, 2")))),
            tuple(map(tuple, k.execute(text("SELECT id, urut, aksi, menunggu, akhir, janji FROM permohonan")))),
            tuple(map(tuple, k.execute(text(f"SELECT urut, hash FROM jejak WHERE {BUKAN_TOLAK} ORDER BY urut")))),
            tuple(map(tuple, k.execute(text("SELECT nik, isi FROM orang ORDER BY nik")))),
            tuple(map(tuple, k.execute(text("SELECT rowid, nama, ekor, nomor FROM cari")))),
        )


def nomor_utuh(ruang: Ruang) -> None:
    """Numbers are gapless per book and year, tickets per day, and a case has one row in a book."""
    with ruang.basis.baca() as k:
        seri = {(b, t): (a, z) for b, t, a, z in k.execute(text("SELECT buku, tahun, awal, terakhir FROM nomor_seri"))}
        baris: dict[tuple[str, int], list[int]] = {}
        for buku, tahun, urut in k.execute(text("SELECT buku, tahun, urut FROM baris_buku ORDER BY 1, 2, 3")):
            baris.setdefault((buku, tahun), []).append(urut)
        for kunci, (awal, akhir) in seri.items():
            if not kunci[0].startswith(("antrian-", "kode_cari")):
                assert baris.pop(kunci, []) == list(range(awal + 1, akhir + 1)), kunci
        assert not baris
        for awalan, urut, jumlah in k.execute(text(
            "SELECT awalan, max(urut), count(DISTINCT urut) FROM tiket GROUP BY tanggal_kerja, awalan")):
            assert urut == jumlah == seri[f"antrian-{awalan}", 20261116][1]
        kembar = k.execute(text(
            "SELECT permohonan_id, buku, count(*) FROM baris_buku GROUP BY 1, 2 HAVING count(*) > 1")).all()
        assert not kembar, kembar
        terima_kembar = k.execute(text(
            "SELECT rujukan FROM perintah_cetak WHERE dokumen = 'tanda_terima' AND salinan_ke = 0 AND lembar = 1 "
            "GROUP BY rujukan HAVING count(*) > 1")).all()
        assert not terima_kembar
        assert k.execute(text("SELECT count(*), count(DISTINCT kode_cari) FROM permohonan")).one()[0] == k.execute(
            text("SELECT count(DISTINCT kode_cari) FROM permohonan")).scalar()


def jejak_kunci(ruang: Ruang) -> dict[str, dict[str, Any]]:
    """The result of every act in the trail, by its key, refusals left out; the chain is one and unbroken."""
    from loket_tui.register.jejak import rantai

    hasil: dict[str, dict[str, Any]] = {}
    lalu, i = "0" * 64, 0
    with ruang.basis.baca() as k:
        for i, (urut, kunci, isi, hash_kini) in enumerate(k.execute(text(
            "SELECT urut, kunci, isi, hash FROM jejak ORDER BY urut")), 1):
            assert urut == i
            assert rantai(lalu, isi) == hash_kini
            assert kunci not in hasil
            lalu = hash_kini
            catatan = json.loads(isi)
            if not catatan["aksi"].startswith("ditolak: "):
                hasil[kunci] = catatan["hasil"]
        assert k.execute(text("SELECT urut, hash FROM jejak_kepala")).one() == (i, lalu)
    return hasil


def ringkas(hasil: Hasil) -> dict[str, Any]:
    """A result as the trail keeps it."""
    return json.loads(json.dumps({k: v for k, v in asdict(hasil).items() if v}))


def minta(b: BerkasLengkap) -> tuple[str, ...]:
    """Codes of the fields that the positive way asks."""
    return tuple(k.kode for k in b.pilihan[0].minta)
