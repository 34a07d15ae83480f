"""What is ticked on a receipt is ticked on its paper: the boxes are read back from the picture."""

from __future__ import annotations

from typing import Any

import pytest

from loket_tui.cetak.dokumen import buat, kertas_boleh
from loket_tui.cetak.kanvas import Lembar
from tests.cetak.alat_centang import centang_terbaca
from tests.cetak.contoh_cetak import blanko, syarat, tanda_terima

KERTAS = kertas_boleh("tanda_terima")
JUMLAH = (1, 3, 5, 9, 14, 25)
"""From large rows in one column to small ones in two."""


def harap(baris: list[dict[str, Any]]) -> dict[int, str]:
    """Row -> what its box is to hold."""
    return {n: {"ada": "ada", "tidak_berlaku": "tidak_berlaku"}.get(str(s["keadaan"]), "")
            for n, s in enumerate(baris, 1)}


@pytest.mark.parametrize("jumlah", JUMLAH)
@pytest.mark.parametrize("kertas", KERTAS)
def test_yang_dicentang_tercentang(kertas: str, jumlah: int) -> None:
    assert centang_terbaca(buat("tanda_terima", tanda_terima(jumlah, kertas=kertas))) == harap(syarat(jumlah))


@pytest.mark.parametrize("jumlah", [5, 25])
def test_salinan_tercentang_seperti_aslinya(jumlah: int) -> None:
    """The grey SALINAN lies under the table."""
    pdf = buat("tanda_terima", tanda_terima(jumlah) | {"salinan_ke": 2, "alasan_salinan": "hilang"})
    assert centang_terbaca(pdf) == harap(syarat(jumlah))


@pytest.mark.parametrize("jumlah", [1, 3, 25])
@pytest.mark.parametrize("kertas", KERTAS)
def test_kotak_blanko_kosong(kertas: str, jumlah: int) -> None:
    """They are ticked by hand, when the requirement is brought."""
    assert centang_terbaca(buat("blanko_kekurangan", blanko(jumlah, kertas=kertas))) == dict.fromkeys(
        range(1, jumlah + 1), "")


@pytest.mark.parametrize("selalu", ["", "ada", "tidak_berlaku"])
@pytest.mark.parametrize("jumlah", [5, 25])
def test_kotak_yang_salah_terlihat(jumlah: int, selalu: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reading itself: boxes that are all drawn alike are read as they are drawn."""
    asli = Lembar.centang
    monkeypatch.setattr(Lembar, "centang", lambda lembar, x, y, sisi, _: asli(lembar, x, y, sisi, selalu))
    terbaca = centang_terbaca(buat("tanda_terima", tanda_terima(jumlah)))
    assert set(terbaca.values()) == {selalu} and terbaca != harap(syarat(jumlah))
