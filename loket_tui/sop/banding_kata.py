"""The words of a comparison: values of a SOP as a Kasi would say them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from loket_tui.sop import diagram_kata as dk
from loket_tui.sop import kata
from loket_tui.sop.aksi import Target
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.skema import Biaya, Langkah, Pengganti, Pilihan
from loket_tui.sop.syarat import Syarat

KUNCI = {
    "peran": "peran yang boleh", "dicatat_oleh": "pencatat", "pengganti": "urutan pengganti", "wajib": "wajib",
    "bila": "syarat berlakunya", "bentuk": "bentuk", "jumlah": "jumlah lembar", "formulir": "formulir",
    "sumber": "asal", "pada": "ditanyakan pada langkah", "hitung": "rumus", "paraf": "pemaraf",
    "tanda_tangan": "penanda tangan", "nomor": "nomor surat", "cap": "cap", "templat": "templat surat",
    "rangkap": "banyak rangkap", "no": "nomor tercetak", "waktu": "waktu", "baku": "waktu baku", "lanjut": "lanjutan",
    "pelaksana": "pelaksana", "lingkup": "lingkup", "buku": "buku", "janji": "janji selesai", "biaya": "biaya",
    "jam": "jam pelayanan", "aktivitas": "berlaku bagi aktivitas", "isian": "isian", "kepada": "tujuan laporan",
    "tiap": "berkala tiap", "paling_sedikit": "paling sedikit", "paling_banyak": "paling banyak",
    "singkatan": "singkatan", "jenis": "jenis", "dasar_hukum": "dasar hukum", "disimpulkan": "tanda disimpulkan",
    "tambahan": "tanda tambahan", "kolom": "kolom", "pilihan": "pilihan", "label": "label", "nama": "nama",
}
"""Keys of the file whose bare name would not be understood, or is a word of its own."""


def kunci(nama: str) -> str:
    """A key of the file in words."""
    return KUNCI.get(nama, nama.replace("_", " "))


def nilai(prosedur: Prosedur, isi: Any, nama_kunci: str = "") -> str:
    """A value of the file in words; "tidak ada" for what is empty.  `nama_kunci` tells what a code stands for."""
    if isi is None or isi in ("", (), {}, []):
        return "tidak ada"
    sebut = _KODE.get(nama_kunci)
    if sebut and isinstance(isi, str | tuple):
        return potong(", ".join(_bernama(prosedur, x, sebut) for x in ((isi,) if isinstance(isi, str) else isi)), 160)
    if isinstance(isi, Biaya):
        tarif = "tidak dipungut" if isi.tarif == 0 else f"tarif {_butir(prosedur, isi.tarif)}"
        return f"{tarif}, {isi.ket}" if isi.ket else tarif
    if isinstance(isi, Pengganti):
        return f"{isi.peran} ({isi.cara})"
    if isinstance(isi, Pilihan):
        return isi.label
    if isinstance(isi, bool):
        return "ya" if isi else "tidak"
    if isinstance(isi, Syarat):
        return potong(dk.bila(prosedur, isi), 160)
    if isinstance(isi, Target):
        return tujuan(prosedur, isi)
    if isinstance(isi, BaseModel):
        tertulis = {k: v for k, v in isi if v != type(isi).model_fields[k].default}
        return potong(_tabel(prosedur, tertulis), 160) or "bawaan"
    if isinstance(isi, Mapping):
        return potong(_tabel(prosedur, isi), 160)
    if isinstance(isi, tuple | list):
        return potong(", ".join(_butir(prosedur, x) for x in isi), 160)
    return f"“{potong(isi, 120)}”" if isinstance(isi, str) else f"{isi:g}".replace(".", ",")


_KODE = {
    "paraf": "lane", "tanda_tangan": "lane", "dicatat_oleh": "lane", "naskah": "naskah", "jenis": "aksi",
    "pada": "langkah", "lanjut": "langkah", "bagian_dari": "langkah", "induk": "langkah", "aktivitas": "aktivitas",
    "bentuk": "bentuk",
}
"""Keys whose values are codes, and of what."""


def _bernama(prosedur: Prosedur, kode: Any, sebut: str) -> str:
    """The name that people know a code by, else the code itself."""
    if not isinstance(kode, str):
        return nilai(prosedur, kode)
    if sebut == "lane":
        return lane(prosedur, kode)
    if sebut in {"aksi", "bentuk"}:
        return (kata.AKSI if sebut == "aksi" else kata.BENTUK).get(kode, kode.replace("_", " "))
    if sebut == "langkah":
        langkah = prosedur.langkah(kode)
        return f"langkah {langkah.no or langkah.id}" if langkah else kode
    semua = prosedur.berkas.naskah if sebut == "naskah" else prosedur.berkas.aktivitas
    return next((x.nama for x in semua if x.kode == kode), kode)


def _butir(prosedur: Prosedur, isi: Any) -> str:
    return potong(isi, 60) if isinstance(isi, str) else nilai(prosedur, isi)


def _tabel(prosedur: Prosedur, isi: Mapping[str, Any]) -> str:
    bagian = []
    for k, v in isi.items():
        if k in {"menit", "jam", "hari", "hari_kerja", "bulan", "tahun"} and isinstance(v, int | float):
            bagian.append(f"{v:g} {k.replace('_', ' ')}".replace(".", ","))
        elif k in {"nama", "label", "sebutan", "lane"} and isinstance(v, str):
            bagian.insert(0, v)
        else:
            bagian.append(f"{kunci(k)} {_butir(prosedur, v)}")
    return ", ".join(bagian)


def tujuan(prosedur: Prosedur, target: Target) -> str:
    """Where an outcome leads: "ke langkah 2, menunggu pemohon", "berakhir ditolak"."""
    if target.akhir:
        bagian = [f"berakhir {dk.akhir(target).lower() if target.akhir != 'dirujuk' else dk.akhir(target)}"]
    else:
        letak = prosedur.sasaran(target.ke or "")
        nama = f"langkah {letak.langkah.no or letak.langkah.id}" if letak else f"“{target.ke}”"
        tepat = letak is not None and target.ke == letak.token
        bagian = [f"ke {nama}" + (f" ({kata.aksi(letak)})" if letak is not None and tepat else "")]
    if target.tunggu:
        bagian.append(kata.MENUNGGU.get(target.tunggu, f"menunggu {target.tunggu}"))
    if target.cetak:
        bagian.append(f"mencetak {target.cetak.replace('_', ' ')}")
    if target.beritahu:
        bagian.append(f"memberi tahu {target.beritahu.kepada} lewat {target.beritahu.cara}")
    if target.ulang is not None and target.habis is not None:
        bagian.append(f"paling banyak {target.ulang} kali, lalu {tujuan(prosedur, target.habis)}")
    return ", ".join(bagian)


def baris(langkah: Langkah) -> str:
    """A row in a sentence: its number and the beginning of its words."""
    nama = f"Langkah {langkah.no.strip().rstrip('.') or langkah.id}"
    return f"{nama} ({potong(langkah.kegiatan, 40)})" if langkah.kegiatan else nama


def lane(prosedur: Prosedur, kode: str | None) -> str:
    """What a lane is called."""
    ada = prosedur.berkas.pelaksana.get(kode or "")
    return ada.sebutan if ada else kode or "tidak ada"


def potong(teks: str, panjang: int) -> str:
    """One line of at most so many letters."""
    satu = " ".join(teks.split())
    return satu if len(satu) <= panjang else satu[: panjang - 1].rstrip() + "…"
