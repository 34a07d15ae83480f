"""Who gets a copy of a letter: lines of the SOP, with the codes that its letters may use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from loket_tui.cetak.surat.urai import isi, kepala, periksa, urai
from loket_tui.sop.skema import Naskah


def tembusan(naskah: Naskah, nilai: Mapping[str, str]) -> list[str]:
    """The lines with their codes filled in: "Kepala Kepolisian Sektor [tempat_kantor]"; empty ones are left out."""
    if not any("[" in t for t in naskah.tembusan):
        return list(naskah.tembusan)
    return [t for t in (" ".join(t.split()) for t in kepala(isi(urai(_surat(naskah)), nilai), "tujuan")) if t]


def keliru_tembusan(naskah: Naskah, kode: Iterable[str]) -> list[str]:
    """A sentence for each mistake in these lines, by which of them it stands in."""
    return [t.kalimat.replace(f"baris {t.baris}:", f"tembusan ke-{t.baris}:", 1)
            for t in periksa(urai(_surat(naskah)), kode)] if naskah.tembusan else []


def _surat(naskah: Naskah) -> str:
    """The lines as the head of a letter, which is all that they need of its language."""
    return "\n".join(f"@tujuan {t}" for t in naskah.tembusan) + "\n@judul TEMBUSAN"
