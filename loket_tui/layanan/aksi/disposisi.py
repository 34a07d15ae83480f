"""disposisi: an instruction from the top before drafting, and the lanes that go on with the case."""

from __future__ import annotations

import re
from typing import Any

from loket_tui.dasar.galat import GalatIsian
from loket_tui.layanan import kertas
from loket_tui.layanan.aksi.dasar import JenisAksi, Kerjaan
from loket_tui.layanan.alur import Berkas
from loket_tui.layanan.kertas_disposisi import lembar_disposisi
from loket_tui.layanan.kolom import Kolom
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.prosedur import Letak

MAKS_INSTRUKSI = 500


def _minta(berkas: Berkas, letak: Letak, hasil: str) -> tuple[Kolom, ...]:
    if hasil != HASIL["disposisi"][0]:
        return ()
    pilihan = tuple((k, berkas.prosedur.pelaksana(k).sebutan) for k in letak.aksi.kepada)
    return (Kolom("kepada", "Diteruskan kepada", pilihan[0][0] if len(pilihan) == 1 else "", pilihan=pilihan,
                  jenis="banyak", petunjuk="Satu atau beberapa, dipisah koma"),
            Kolom("instruksi", "Isi disposisi", maks=MAKS_INSTRUKSI, petunjuk="Misalnya: teliti dan siapkan konsep"))


def _isi(k: Kerjaan) -> dict[str, Any]:
    """The lanes that were named (the engine narrows to them) and the instruction.  Raises GalatIsian."""
    if not k.positif:
        return {}
    boleh: tuple[str, ...] = k.letak.aksi.kepada
    dipilih = [satu.strip() for satu in re.split(r"[;,\n]", k.masukan.nilai.get("kepada", "")) if satu.strip()]
    if asing := [satu for satu in dipilih if satu not in boleh]:
        raise GalatIsian(f"'{asing[0]}' bukan tujuan disposisi ini; pilihannya {', '.join(boleh)}.", "kepada")
    if not dipilih:
        raise GalatIsian("Pilih kepada siapa berkas ini diteruskan.", "kepada")
    lane = [kode for kode in boleh if kode in dipilih]
    return {"lane": lane, "diteruskan": ", ".join(k.berkas.prosedur.pelaksana(x).sebutan for x in lane),
            "instruksi": k.wajib("instruksi", "Isi disposisi wajib ditulis.", MAKS_INSTRUKSI)}


def _cetak(k: Kerjaan) -> list[str]:
    if k.positif:
        b = k.berkas
        kertas.pesan(b.kerja, "lembar_disposisi", f"peristiwa:{k.peristiwa_id}", lembar_disposisi(b, k.letak, k.isi),
                     permohonan_id=b.perkara.id, nama=f"{b.perkara.kode_cari}-{b.perkara.urut}")
    return []


JENIS = (JenisAksi("disposisi", _minta, _isi, _cetak),)
