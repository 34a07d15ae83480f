"""What a SOP asks that this program cannot run yet: named in words, so that nothing in a SOP is silently ignored."""

from __future__ import annotations

from collections.abc import Iterator

from loket_tui.layanan.aksi import JENIS, LANGKAH_KHUSUS
from loket_tui.layanan.penomoran import nomor_pada_konsep, pertama
from loket_tui.layanan.ruang import Ruang
from loket_tui.sop.aksi import Target
from loket_tui.sop.prosedur import Letak, Prosedur, buku_serah
from loket_tui.sop.skema import Naskah, Penandatangan

DIDUKUNG = LANGKAH_KHUSUS | frozenset(JENIS)
"""Kinds this version can run; a SOP that needs another is not offered for new cases, and says so."""


def belum_didukung(prosedur: Prosedur) -> tuple[str, ...]:
    """Every feature of a procedure that this program cannot run, each as a phrase; empty: it runs as written."""
    return tuple(dict.fromkeys((
        *_kepala(prosedur), *(k for letak in prosedur.urutan for k in _aksi(letak)),
        *(k for naskah in prosedur.berkas.naskah for k in _naskah(prosedur, naskah)), *_isian(prosedur),
    )))


def alasan_tertahan(ruang: Ruang, prosedur: Prosedur) -> tuple[str, ...]:
    """Why this office cannot offer a procedure: what the program cannot run, and what kantor.toml lacks for it."""
    return (*belum_didukung(prosedur), *_buku_kantor(ruang, prosedur))


def _kepala(prosedur: Prosedur) -> Iterator[str]:
    """Kinds of aksi, parties, lanes, rows and promises."""
    berkas = prosedur.berkas
    if asing := sorted(prosedur.jenis_aksi - DIDUKUNG):
        yield f"aksi {', '.join(asing)}"
    for orang in berkas.pihak:
        yield f"pihak {orang.nama}"
    for lane in berkas.pelaksana.values():
        if lane.pengganti:
            yield f"urutan pengganti {lane.sebutan}"
        if lane.paling_sedikit > 1:
            yield f"tim {lane.sebutan} dengan paling sedikit {lane.paling_sedikit} orang"


def _aksi(letak: Letak) -> Iterator[str]:
    """Parameters of one aksi of a kind that runs."""
    aksi, nama = letak.aksi, letak.langkah.no or letak.langkah.id
    match letak.jenis:
        case "ajukan" if aksi.saluran not in {"loket", ("loket",)}:
            yield "saluran selain loket"
        case "kerjakan" if aksi.alat:
            yield f"alat pada langkah {nama}"
        case "paraf" | "tanda_tangan" if not letak.naskah:
            yield f"{letak.jenis.replace('_', ' ')} tanpa naskah pada langkah {nama}"
        case "lapor":
            if aksi.tiap != "minggu":
                yield f"laporan tiap {aksi.tiap}"
            if aksi.bentuk != "laporan":
                yield f"laporan berbentuk {aksi.bentuk}"
    if any(_memberi_tahu(t) for t in aksi.hasil.values()):
        yield f"pemberitahuan (beritahu) pada langkah {nama}"


def _memberi_tahu(target: Target) -> bool:
    return target.beritahu is not None or (target.habis is not None and _memberi_tahu(target.habis))


def _naskah(prosedur: Prosedur, naskah: Naskah) -> Iterator[str]:
    """What a document of the case asks: origin, copies, signers, number."""
    if naskah.asal == "berkas":
        yield f"{naskah.nama} yang dibawa pemohon"
    if naskah.rangkap > 1:
        yield f"{naskah.nama} rangkap {naskah.rangkap}"
    if naskah.cap and pertama(prosedur, naskah.kode, "cap") is None:
        yield f"cap pada {naskah.nama} tanpa aksi cap"
    if any(isinstance(t, Penandatangan) and t.pihak for t in naskah.tanda_tangan):
        yield f"tanda tangan pihak pada {naskah.nama}"
    elif len(naskah.tanda_tangan) > 1:
        yield f"lebih dari satu tanda tangan pada {naskah.nama}"
    aturan, dipakai = naskah.nomor, any(naskah.kode in x.naskah for x in prosedur.urutan)
    if aturan is None or not dipakai:
        return
    if aturan.deret != "tahun":
        yield f"deret nomor {aturan.deret} pada {naskah.nama}"
    tempat = {"disetujui": ("tanda_tangan", "nomor"), "konsep": ("buat_naskah", "sistem_luar", "nomor")}
    if not any(pertama(prosedur, naskah.kode, jenis) for jenis in tempat.get(aturan.saat, ("nomor",))):
        yield f"nomor {naskah.nama} yang tidak pernah diambil"


def _isian(prosedur: Prosedur) -> Iterator[str]:
    """Fields of later steps: each must be asked by an aksi, and is asked always."""
    ditanya = {k for x in prosedur.urutan for k in (*getattr(x.aksi, "isian", ()), *getattr(x.aksi, "perlu", ()))}
    for isian in prosedur.berkas.isian:
        if isian.pada is not None and isian.jenis != "hitung" and isian.kode not in ditanya:
            yield f"isian {isian.label} yang tidak ditanyakan aksi mana pun"
        if isian.kode in ditanya and (isian.bila is not None or isian.aktivitas):
            yield f"isian bersyarat {isian.label} pada langkah"


def _buku_kantor(ruang: Ruang, prosedur: Prosedur) -> Iterator[str]:
    """Books that kantor.toml lacks, and numbers of the sekretariat that no step would ask."""
    for kode in _buku(prosedur):
        if ruang.kantor.buku_kode(kode) is None:
            yield f"buku {kode} yang belum ada di kantor.toml"
    for letak in prosedur.urutan:
        milik = ruang.kantor.buku_kode(letak.aksi.buku) if letak.jenis == "legalisir" else None
        if milik is not None and milik.milik == "sekretariat":
            yield f"nomor sekretariat untuk tiap butir {milik.nama}"
    for naskah in prosedur.berkas.naskah:
        buku = ruang.kantor.buku_kode(naskah.nomor.buku) if naskah.nomor else None
        if (buku is not None and buku.milik == "sekretariat" and pertama(prosedur, naskah.kode, "nomor") is None
                and not nomor_pada_konsep(prosedur, naskah.kode)):
            yield f"nomor sekretariat untuk {naskah.nama} tanpa aksi nomor"


def _buku(prosedur: Prosedur) -> tuple[str, ...]:
    """Books a procedure writes in."""
    aksi = (buku_serah(x) if x.jenis == "serahkan" else x.aksi.buku for x in prosedur.urutan
            if x.jenis == "serahkan" or bool(getattr(x.aksi, "buku", None)))
    return tuple(dict.fromkeys(k for k in (*aksi, *(n.nomor.buku for n in prosedur.berkas.naskah if n.nomor)) if k))
