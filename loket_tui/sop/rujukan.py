"""Every name that a SOP uses must exist in it: fields, naskah, rows, lanes, parties, values of choices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from loket_tui.sop.aksi import DATA_PEMOHON, HASIL
from loket_tui.sop.hitungan import urut_hitung
from loket_tui.sop.legalisir import keliru as legalisir_keliru
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.rumus import batas_keliru, rumus_keliru
from loket_tui.sop.skema import Isian, Naskah, Penandatangan
from loket_tui.sop.syarat import Syarat


def rujukan(prosedur: Prosedur) -> Iterator[str]:
    """One sentence for each name that is not there, or that cannot be what it is used for."""
    yield from _syarat(prosedur)
    yield from _langkah(prosedur)
    yield from _aksi(prosedur)
    yield from _aktivitas(prosedur)
    for isian in prosedur.berkas.isian:
        yield from _isian(prosedur, isian)
    if putar := urut_hitung(prosedur.berkas.isian)[1]:
        yield f"isian '{putar[0]}': hitungan berputar ({', '.join(putar)[:200]}); hitung salah satunya dari isian lain."
    yield from _orang(prosedur)


# ---- conditions


def _syarat(prosedur: Prosedur) -> Iterator[str]:
    hasil: dict[str, set[str]] = {}
    for letak in prosedur.urutan:
        for nama in (letak.token, letak.aksi.id or letak.jenis, letak.langkah.id):
            hasil.setdefault(nama, set()).update(HASIL[letak.jenis])
    for tempat, syarat in prosedur.syarat():
        for kode in sorted(syarat.isian_disebut()):
            if prosedur.isian(kode) is None:
                yield f"{tempat}: syarat menyebut isian '{kode}' yang tidak ada."
        for uji in syarat.uji():
            if uji.aksi is not None and uji.aksi not in hasil:
                yield f"{tempat}: syarat menyebut aksi '{uji.aksi}' yang tidak ada."
            elif uji.aksi is not None and uji.hasil not in hasil[uji.aksi]:
                yield f"{tempat}: syarat menyebut hasil '{uji.hasil}' yang tidak ada pada '{uji.aksi}'."
            yield from _nilai_syarat(prosedur, tempat, uji)


def _nilai_syarat(prosedur: Prosedur, tempat: str, uji: Syarat) -> Iterator[str]:
    """A choice that the field does not have would never hold."""
    isian = prosedur.isian(uji.isian) if uji.isian else None
    if isian is None or isian.jenis not in {"pilihan", "ya_tidak"}:
        return
    boleh = {"ya", "tidak"} if isian.jenis == "ya_tidak" else {p.kode for p in isian.pilihan}
    for nilai in (uji.adalah, uji.bukan, *(uji.dalam or ())):
        if nilai is not None and not isinstance(nilai, bool) and str(nilai) not in boleh:
            yield f"{tempat}: isian '{isian.kode}' tidak punya pilihan '{str(nilai)[:40]}'."


# ---- rows and aksi


def _langkah(prosedur: Prosedur) -> Iterator[str]:
    berkas = prosedur.berkas
    for baris in berkas.langkah:
        nama = f"langkah '{baris.id}'"
        for kunci in ("lanjut", "bagian_dari", "induk"):
            kode = getattr(baris, kunci)
            if kode and prosedur.langkah(kode) is None:
                yield f"{nama}: {kunci} '{kode}' tidak ada."
        if baris.lanjut and (not baris.aksi or baris.lingkup == "layanan"):
            apa = "kewajiban layanan" if baris.lingkup == "layanan" else "langkah tanpa aksi"
            yield f"{nama}: lanjut pada {apa} tidak dijalankan; pindahkan ke langkah beraksi sebelumnya."
        lanjut = prosedur.sasaran(baris.lanjut) if baris.lanjut else None
        if lanjut is not None and lanjut.jenis == "ajukan":
            yield f"{nama}: lanjut '{baris.lanjut}' adalah pengajuan; arahkan ke langkah sesudahnya."
        if baris.pelaksana and baris.pelaksana not in berkas.pelaksana:
            yield f"{nama}: pelaksana '{baris.pelaksana}' tidak ada dalam daftar pelaksana."
        if baris.baku and baris.baku.sampai and prosedur.isian(baris.baku.sampai) is None:
            yield f"{nama}: baku sampai isian '{baris.baku.sampai}' yang tidak ada."
        if baris.tenggat is not None:
            dari = baris.tenggat.dari
            yield from _tanggal_dalam(prosedur, nama, "tenggat", {"isian": dari} if isinstance(dari, str) else dari)


def _tanggal_dalam(prosedur: Prosedur, tempat: str, kunci: str, tabel: object) -> Iterator[str]:
    """A date that a file reckons from a field or from an aksi; the field must hold a date."""
    if not isinstance(tabel, Mapping):
        return
    for kode in (tabel.get("isian"), tabel.get("dari")):
        isian = prosedur.isian(str(kode)) if kode not in {None, "hari_ini"} else None
        if kode not in {None, "hari_ini"} and isian is None:
            yield f"{tempat}: {kunci} menyebut isian '{kode}' yang tidak ada."
        elif isian is not None and isian.jenis not in {"tanggal", "hitung"}:
            yield f"{tempat}: {kunci} memakai isian '{kode}' yang bukan tanggal."
    aksi = tabel.get("aksi")
    if aksi is not None and not any(
            aksi in {x.token, x.aksi.id or x.jenis, x.langkah.id} for x in prosedur.urutan):
        yield f"{tempat}: {kunci} menyebut aksi '{aksi}' yang tidak ada."


def _isian_dalam(prosedur: Prosedur, tempat: str, kunci: str, tabel: object) -> Iterator[str]:
    kode = tabel.get("isian") if isinstance(tabel, Mapping) else None
    if kode is not None and prosedur.isian(str(kode)) is None:
        yield f"{tempat}: {kunci} menyebut isian '{kode}' yang tidak ada."


def _aksi(prosedur: Prosedur) -> Iterator[str]:
    naskah = {x.kode for x in prosedur.berkas.naskah}
    pihak = {x.kode for x in prosedur.berkas.pihak}
    for letak in prosedur.urutan:
        nama, aksi = f"langkah '{letak.langkah.id}'", letak.aksi
        for kode in letak.naskah:
            if kode not in naskah:
                yield f"{nama}: naskah '{kode}' tidak ada."
        for kunci in ("isian", "perlu"):
            for kode in getattr(aksi, kunci, ()):
                if prosedur.isian(kode) is None:
                    yield f"{nama}: {kunci} '{kode}' tidak ada dalam daftar isian."
        for kunci in ("tarif", "tujuan"):
            yield from _isian_dalam(prosedur, nama, kunci, getattr(aksi, kunci, None))
        for kunci in ("tenggat", "muncul"):
            yield from _tanggal_dalam(prosedur, nama, kunci, getattr(aksi, kunci, None))
        if letak.jenis == "legalisir":
            yield from (f"{nama}: {k}" for k in legalisir_keliru(prosedur, aksi))
        if letak.jenis == "disposisi":
            for kode in aksi.kepada:
                if kode not in prosedur.berkas.pelaksana:
                    yield f"{nama}: disposisi kepada '{kode}' yang bukan pelaksana SOP ini."
        if letak.jenis == "lapor":
            for kode in (k for kolom in aksi.kolom for k in kolom.isian):
                if prosedur.isian(kode) is None and kode not in DATA_PEMOHON:
                    yield f"{nama}: kolom laporan menyebut isian '{kode}' yang tidak ada."
        if getattr(aksi, "pihak", None) not in {None, *pihak}:
            yield f"{nama}: pihak '{aksi.pihak}' tidak ada."
    yield from _isian_dalam(prosedur, "biaya", "tarif", prosedur.berkas.biaya.tarif)


def _aktivitas(prosedur: Prosedur) -> Iterator[str]:
    berkas = prosedur.berkas
    ada = {x.kode for x in berkas.aktivitas}
    semua: tuple[tuple[str, tuple[Any, ...]], ...] = (
        ("isian", berkas.isian), ("persyaratan", berkas.persyaratan), ("naskah", berkas.naskah),
        ("langkah", berkas.langkah),
    )
    for jenis, benda in semua:
        for x in benda:
            sebutan = x.id if jenis == "langkah" else x.kode
            waktu = x.waktu if jenis == "langkah" and isinstance(x.waktu, dict) else ()
            for kode in (*x.aktivitas, *waktu):
                if kode not in ada:
                    yield f"{jenis} '{sebutan}': aktivitas '{kode[:40]}' tidak ada."


# ---- fields


def _isian(prosedur: Prosedur, isian: Isian) -> Iterator[str]:
    nama = f"isian '{isian.kode}'"
    pihak = {x.kode for x in prosedur.berkas.pihak}
    if isian.pada and prosedur.langkah(isian.pada) is None:
        yield f"{nama}: pada langkah '{isian.pada}' yang tidak ada."
    if isian.jenis == "pilihan" and not isian.pilihan:
        yield f"{nama}: jenis pilihan perlu daftar pilihan."
    if isian.jenis == "tabel" and not isian.kolom:
        yield f"{nama}: jenis tabel perlu daftar kolom."
    if (isian.jenis == "hitung") != (isian.hitung is not None):
        yield f"{nama}: jenis hitung dan kunci hitung selalu bersama."
    for kolom in isian.kolom:
        if kolom.jenis == "pilihan" and not kolom.pilihan:
            yield f"{nama}: kolom '{kolom.kode}' berjenis pilihan perlu daftar pilihan."
    if isian.hitung is not None:
        yield from (f"{nama}: {k}" for k in rumus_keliru(isian.hitung, prosedur.isian, pihak))
    yield from (f"{nama}: {k}" for k in batas_keliru(isian, prosedur.isian))


# ---- parties


def _orang(prosedur: Prosedur) -> Iterator[str]:
    berkas = prosedur.berkas
    pihak = {x.kode for x in berkas.pihak}
    pilihan = {f"{p.kelompok}.{p.pilihan}" for p in berkas.persyaratan if p.kelompok}
    for orang in berkas.pihak:
        for kode in orang.isian:
            if prosedur.isian(kode) is None:
                yield f"pihak '{orang.kode}': isian '{kode}' tidak ada."
        if orang.untuk is not None and orang.untuk not in pilihan:
            yield f"pihak '{orang.kode}': untuk '{orang.untuk[:80]}' bukan kelompok.pilihan persyaratan."
        if orang.paling_sedikit > orang.paling_banyak:
            yield f"pihak '{orang.kode}': paling_sedikit lebih besar daripada paling_banyak."
    for syarat in berkas.persyaratan:
        if (syarat.kelompok is None) != (syarat.pilihan is None):
            yield f"persyaratan '{syarat.kode}': kelompok dan pilihan selalu bersama."
        for kode in (syarat.pihak,) if isinstance(syarat.pihak, str) else syarat.pihak or ():
            if kode not in pihak:
                yield f"persyaratan '{syarat.kode}': pihak '{kode}' tidak ada."
    for naskah in berkas.naskah:
        if naskah.nomor is not None:
            yield from _isian_dalam(prosedur, f"naskah '{naskah.kode}'", "klasifikasi", naskah.nomor.klasifikasi)
        yield from _penanda(naskah, pihak)


def _penanda(naskah: Naskah, pihak: set[str]) -> Iterator[str]:
    for tanda in naskah.tanda_tangan:
        if isinstance(tanda, Penandatangan) and tanda.pihak not in {None, *pihak}:
            yield f"naskah '{naskah.kode}': penanda tangan '{tanda.pihak}' bukan pihak SOP ini."
