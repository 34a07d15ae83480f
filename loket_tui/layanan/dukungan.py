"""What a SOP asks that this program cannot run yet: named in words, so that nothing in a SOP is silently ignored."""

from __future__ import annotations

from collections.abc import Iterator

from loket_tui.layanan.aksi import JENIS, LANGKAH_KHUSUS, OTOMATIS, isian_ditanya
from loket_tui.layanan.penandatangan import di_tinjau
from loket_tui.layanan.penomoran import nomor_pada_konsep, pertama
from loket_tui.layanan.ruang import Ruang
from loket_tui.layanan.tempo import satuan_kapan
from loket_tui.sop.prosedur import Letak, Prosedur, buku_serah
from loket_tui.sop.skema import Naskah

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
    for kode, lane in berkas.pelaksana.items():
        cara = [p.cara for p in lane.pengganti]
        if "ub" in cara and "an" not in cara[:cara.index("ub")]:
            yield f"pengganti u.b. {lane.sebutan} tanpa a.n. sebelumnya"
        if lane.jenis == "tim" and lane.paling_sedikit > 1 and not _memilih_tim(prosedur, kode):
            yield f"tim {lane.sebutan} yang anggotanya tidak dipilih pada aksi mana pun"


def _memilih_tim(prosedur: Prosedur, lane: str) -> bool:
    """Whether some aksi of a team lane asks for its members, or it does nothing at all."""
    milik = [x.jenis for x in prosedur.urutan if x.lane == lane]
    return not milik or any(j in JENIS and j not in OTOMATIS for j in milik)


def _aksi(letak: Letak) -> Iterator[str]:
    """Parameters of one aksi of a kind that runs."""
    aksi, nama = letak.aksi, letak.langkah.no or letak.langkah.id
    match letak.jenis:
        case "tugas":
            if aksi.berulang and satuan_kapan(aksi.tenggat) is None and satuan_kapan(aksi.muncul) is None:
                yield f"tugas berulang tanpa jarak pada langkah {nama}"
            if aksi.hasil:
                yield f"sasaran pada tugas langkah {nama}"


def _naskah(prosedur: Prosedur, naskah: Naskah) -> Iterator[str]:
    """What a document of the case asks: origin, copies, signers, number."""
    ditandatangani = pertama(prosedur, naskah.kode, "tanda_tangan")
    if naskah.cap and not any(pertama(prosedur, naskah.kode, j) for j in ("cap", "nomor", "tanda_tangan")) and (
            any(naskah.kode in x.naskah for x in prosedur.urutan)):
        yield f"cap pada {naskah.nama} tanpa aksi cap, nomor atau tanda_tangan"
    if ditandatangani and pertama(prosedur, naskah.kode, "tinjau") is None and (lain := di_tinjau(prosedur, naskah)):
        sebutan = ", ".join(prosedur.pelaksana(k).sebutan for k in lain)
        yield f"tanda tangan {sebutan} pada {naskah.nama} tanpa aksi tanda_tangan"
    aturan, dipakai = naskah.nomor, any(naskah.kode in x.naskah for x in prosedur.urutan)
    if aturan is None or not dipakai:
        return
    tempat = {"disetujui": ("tanda_tangan", "nomor"), "konsep": ("buat_naskah", "sistem_luar", "nomor")}
    if not any(pertama(prosedur, naskah.kode, jenis) for jenis in tempat.get(aturan.saat, ("nomor",))):
        yield f"nomor {naskah.nama} yang tidak pernah diambil"


def _isian(prosedur: Prosedur) -> Iterator[str]:
    """Fields of later steps: each must be asked by an aksi, by its own or the first of its row."""
    ditanya = {k for x in prosedur.urutan for k in isian_ditanya(prosedur, x)}
    for isian in prosedur.berkas.isian:
        if isian.pada is not None and isian.jenis != "hitung" and isian.kode not in ditanya:
            yield f"isian {isian.label} yang tidak ditanyakan aksi mana pun"


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
