"""The snapshot of a SOP AP form: what the file says, put as plain data for `sop_ap.gambar`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from loket_tui.dasar.uang import rupiah_resmi
from loket_tui.sop.diagram import semua_diagram
from loket_tui.sop.paket import BerkasPaket
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.skema import Lama

_SATUAN = (("menit", "menit"), ("jam", "jam"), ("hari", "hari"), ("hari_kerja", "hari kerja"))


def cuplikan(prosedur: Prosedur, paket: BerkasPaket, kop: Mapping[str, Any] | None, kertas: str) -> dict[str, Any]:
    """Everything the form of a procedure shows.  `kop` is the office's letterhead; without it the pack's names.

    Where the file leaves boxes of the identity sheet empty, linked procedures and the books it writes in stand there.
    """
    asal = prosedur.berkas.identitas
    identitas: dict[str, Any] = asal.model_dump(mode="json")
    identitas["nama"] = prosedur.nama
    identitas["disahkan_oleh"] = asal.disahkan_oleh or _kepala(paket)
    identitas["keterkaitan"] = list(asal.keterkaitan) or [t.ket or t.ke for t in prosedur.berkas.tautan]
    identitas["pencatatan"] = list(asal.pencatatan) or _pencatatan(prosedur, paket)
    identitas["waktu"] = _waktu(prosedur, paket)
    identitas["biaya"] = _biaya(prosedur)
    baris = [x for x in (f"Pemerintah {paket.kabupaten}" if paket.kabupaten else "", paket.nama) if x]
    return {
        "kertas": kertas, "kop": kop or {"baris": baris, "alamat": [], "logo": ""}, "identitas": identitas,
        "diagram": [asdict(d) for d in semua_diagram(prosedur)],
    }


def _kepala(paket: BerkasPaket) -> str:
    """The post at the head of the office."""
    if paket.jenis == "kecamatan":
        return f"Camat {paket.nama.removeprefix('Kecamatan').strip()}"
    return f"Kepala {paket.nama}"


def _pencatatan(prosedur: Prosedur, paket: BerkasPaket) -> list[str]:
    """The books the procedure writes in."""
    kode: dict[str, None] = {}
    for letak in prosedur.urutan:
        buku = getattr(letak.aksi, "buku", None)
        if letak.jenis == "serahkan" and buku is None and not letak.aksi.antara:
            buku = "tanda_terima"
        kode |= {buku: None} if buku else {}
    kode |= {n.nomor.buku: None for n in prosedur.berkas.naskah if n.nomor is not None}
    nama = [next((b.nama for b in paket.buku if b.kode == k), k) for k in kode]
    return [f"Dicatat dalam {n}." for n in nama] if len(nama) < 2 else nama


def _lama(lama: Lama) -> str:
    return next((f"{_angka(n)} {kata}" for kunci, kata in _SATUAN if (n := getattr(lama, kunci)) is not None), "")


def _angka(n: float) -> str:
    return f"{n:g}".replace(".", ",")


def _waktu(prosedur: Prosedur, paket: BerkasPaket) -> list[str]:
    """The printed total, else the sum of the rows' times; the promise; further promises."""
    berkas = prosedur.berkas
    hasil = [berkas.jam.tercetak] if berkas.jam.tercetak else _jumlah(prosedur)
    if berkas.janji is not None:
        hasil.append(f"Dijanjikan selesai dalam {_lama(berkas.janji)}")
    elif hari := prosedur.janji_hari_kerja or paket.janji.get(prosedur.kode):
        hasil.append(f"Dijanjikan selesai dalam {hari} hari kerja")
    return [*hasil, *(f"{j.untuk}: {_lama(j)}" for j in berkas.janji_lain)]


def _jumlah(prosedur: Prosedur) -> list[str]:
    """The sum of the standard times; nothing where a row has none, or where it differs by aktivitas."""
    if prosedur.berkas.aktivitas:
        return []
    semua = [prosedur.menit_langkah(x) for x in prosedur.berkas.langkah
             if x.lingkup == "permohonan" and not x.tambahan]
    ada = [m for m in semua if m is not None]
    return [f"Jumlah waktu baku: {_angka(sum(ada))} menit"] if ada and len(ada) == len(semua) else []


def _biaya(prosedur: Prosedur) -> list[str]:
    biaya = prosedur.berkas.biaya
    if isinstance(biaya.tarif, dict):
        medan = prosedur.isian(biaya.tarif.get("isian", ""))
        teks = f"Menurut {medan.label if medan else 'ketentuan'}"
    else:
        teks = rupiah_resmi(biaya.tarif) if biaya.tarif else "Tidak dipungut biaya"
    return [teks, biaya.ket] if biaya.ket else [teks]
