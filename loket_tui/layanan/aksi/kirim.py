"""kirim: papers carried to another office, with their row in the expedition book."""

from __future__ import annotations

from typing import Any

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.tanggal import tanggal_pendek, tanggal_terbaca
from loket_tui.layanan import penomoran
from loket_tui.layanan.aksi.dasar import JenisAksi, Kerjaan
from loket_tui.layanan.alur import Berkas
from loket_tui.layanan.kolom import Kolom
from loket_tui.layanan.saluran import PERIHAL
from loket_tui.register import buku as rbuku
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.isian import label_nilai
from loket_tui.sop.prosedur import Letak


def tujuan(berkas: Berkas, letak: Letak) -> str:
    """Where the papers go: what the SOP says, or what its field holds."""
    aturan = letak.aksi.tujuan
    if isinstance(aturan, str):
        return str(aturan)
    isian = berkas.prosedur.isian(aturan["isian"])
    nilai = berkas.nilai(berkas.ruang.hari_ini()).get(aturan["isian"], "")
    return label_nilai(isian, nilai) if isian is not None else nilai


def _minta(berkas: Berkas, letak: Letak, hasil: str) -> tuple[Kolom, ...]:
    if hasil != HASIL["kirim"][0]:
        return ()
    nomor: tuple[Kolom, ...] = ()
    if penomoran.diketik(berkas, letak.aksi.buku):
        nomor = (Kolom("nomor", "Nomor buku ekspedisi", maks=60),)
    return (
        Kolom("tujuan", "Dikirim kepada", tujuan(berkas, letak), maks=120),
        Kolom("tanggal", "Tanggal kirim", f"{berkas.ruang.hari_ini():%d-%m-%Y}", jenis="tanggal",
              sampai=berkas.ruang.hari_ini()),
        Kolom("kurir", "Dibawa oleh", maks=100),
        Kolom("penerima", "Diterima oleh", wajib=False, maks=100,
              petunjuk="Boleh kosong: menyusul, tanda tangan di daftar ekspedisi"), *nomor,
    )


def _isi(k: Kerjaan) -> dict[str, Any]:
    """Where, when and by whom; who receives it may sign the day's list later.  Raises GalatIsian."""
    if not k.positif:
        return {}
    kepada = k.teks("tujuan", 120) or tujuan(k.berkas, k.letak)
    if not kepada:
        raise GalatIsian("Tujuan pengiriman wajib diisi.", "tujuan")
    return {
        "kepada": kepada, "tanggal_kirim": tanggal_pendek(k.tanggal()),
        "kurir": k.wajib("kurir", "Nama yang membawa wajib diisi.", 100),
        "penerima": k.teks("penerima", 100),
    }


def _surat(k: Kerjaan) -> list[str]:
    """Numbers and dates of the letters that go: those the aksi names, else all of the case."""
    baris = rbuku.baris_perkara(k.berkas.koneksi, k.berkas.perkara.id)
    return [f"{b.nomor}, {tanggal_terbaca(b.tanggal_kerja)}" for b, _, naskah_id in baris
            if naskah_id is not None and not b.batal]


def _isi_singkat(k: Kerjaan) -> str:
    """What the letter is about: its Hal, where the case has one; else the service."""
    return k.berkas.isian.get(PERIHAL) or k.berkas.prosedur.nama


def _token(k: Kerjaan) -> str:
    """What the row of the book is taken for: each time that papers go out has one of its own."""
    kali = sum(p.jenis == "kirim" and p.aksi == k.letak.token and p.hasil == k.hasil and p.id != k.peristiwa_id
               for p in k.berkas.peristiwa)
    return f"{k.letak.token}:{kali + 1}" if kali else k.letak.token


def _tulis(k: Kerjaan) -> list[str]:
    """The row of the expedition book, with its columns (domain of the paper book: Buku Ekspedisi)."""
    if not k.positif or not k.letak.aksi.buku:
        return []
    isi = k.isi
    nomor, baru = penomoran.ambil(
        k.berkas, k.letak.aksi.buku, k.peristiwa_id, token=_token(k), ketikan=k.teks("nomor"),
        tanggal=k.masukan.nilai.get("tanggal", ""),
        isi={"surat": "; ".join(_surat(k)), "isi_singkat": _isi_singkat(k), "kepada": isi["kepada"],
             "tanggal_kirim": isi["tanggal_kirim"], "kurir": isi["kurir"], "penerima_kiriman": isi["penerima"],
             "ket": f"kepada {isi['kepada']}" + (f", diterima {isi['penerima']}" if isi["penerima"] else "")})
    return [nomor] if baru else []


JENIS = (JenisAksi("kirim", _minta, _isi, _tulis),)
