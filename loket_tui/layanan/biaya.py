"""What a service costs in a case: free of charge, an amount, or an amount that a field of the case holds."""

from __future__ import annotations

from typing import Literal

from loket_tui.cetak.biaya import GRATIS
from loket_tui.dasar.uang import rupiah_resmi
from loket_tui.layanan.alur import Berkas


def jumlah_tarif(berkas: Berkas, tarif: int | dict[Literal["isian"], str]) -> int | None:
    """The amount a tariff comes to in this case; None while the field it looks at is empty."""
    if isinstance(tarif, int):
        return tarif
    nilai = berkas.nilai(berkas.ruang.hari_ini()).get(tarif.get("isian", ""), "")
    return int(nilai) if nilai.isascii() and nilai.isdigit() else None


def kalimat_biaya(berkas: Berkas) -> str:
    """The cost as printed on receipts, with what the SOP says of it."""
    aturan = berkas.prosedur.berkas.biaya
    jumlah = jumlah_tarif(berkas, aturan.tarif)
    if jumlah == 0:
        return ". ".join(x.rstrip(".") for x in (GRATIS, aturan.ket if aturan.tarif else "") if x)
    angka = "Biaya menurut ketetapan" if jumlah is None else f"Biaya {rupiah_resmi(jumlah)}"
    return f"{angka}. {aturan.ket}" if aturan.ket else angka
