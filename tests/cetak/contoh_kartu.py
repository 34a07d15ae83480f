"""Snapshots of AK-1 cards of invented people."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from tests.cetak.contoh_cetak import TTD, logo, umum

TEMPLAT = (Path(__file__).parents[2] / "sop_defs" / "kalipare" / "surat" / "kartu_ak1.txt").read_text("utf-8")
NILAI = {
    "nomor_register": "0123/2026", "nik": "3507111205900001", "nama": "Budi Santoso",
    "tempat_tanggal_lahir": "Malang, 12 Mei 1990", "kelamin": "Laki-laki", "status_kawin": "Belum kawin",
    "agama": "Islam", "telepon": "081200000000",
    "alamat_kabupaten": "Dusun Krajan RT 003 RW 002, Desa Kalipare, Kecamatan Kalipare, Kabupaten Malang",
    "pendidikan_terakhir": "SMK",
    "pendidikan": "SD, SDN Kalipare 1, 2002\nSLTP, SMPN 1 Contoh, 2005\nSMK, SMKN 1 Contoh, Teknik Komputer, 2008",
    "keterampilan": "Operator komputer (sertifikat BLK Contoh), 2009\nMengemudi (SIM A), 2010\nMenjahit",
    "tanggal_terbit": "20 November 2026", "berlaku_sampai": "20 November 2028", "lapor_1": "20 Mei 2027",
    "lapor_2": "20 November 2027", "lapor_3": "20 Mei 2028",
}
UB = {
    "baris_jabatan": ["a.n. CAMAT KALIPARE", "Sekretaris Kecamatan", "u.b.", "Kepala Seksi Pelayanan Publik,"],
    "nama": "CITRA CONTOH, S.E.", "pangkat": "Penata", "nip": "198001012005012003",
}


def pas_foto(lebar: int = 236, tinggi: int = 315, jenis: str = "JPEG", mode: str = "RGB", **simpan: Any) -> bytes:
    """A head on a red ground, nobody's; its ground is bluer at the foot, so that it can be seen which way it stands."""
    gambar = Image.new("RGB", (lebar, tinggi), "#bb1d22")
    lukis = ImageDraw.Draw(gambar)
    lukis.rectangle([0, tinggi * 4 // 5, lebar, tinggi], fill="#203080")
    lukis.ellipse([lebar * 0.28, tinggi * 0.2, lebar * 0.72, tinggi * 0.66], fill="#e1b895")
    lukis.pieslice([lebar * 0.25, tinggi * 0.14, lebar * 0.75, tinggi * 0.54], 180, 360, fill="#221e1e")
    aliran = io.BytesIO()
    (gambar if mode == "RGB" else gambar.convert(mode)).save(aliran, jenis, **simpan)
    return aliran.getvalue()


def foto64() -> str:
    """The same as a snapshot holds it."""
    return base64.b64encode(pas_foto(quality=85)).decode()


def kartu(ukuran: str = "F4/3", *, nilai: dict[str, str] | None = None, stok: dict[str, Any] | None = None,
          **ubah: Any) -> dict[str, Any]:
    """The snapshot of a card; `stok`: the office's setting of it."""
    isi = umum(
        templat=TEMPLAT, nilai=NILAI | (nilai or {}), nomor="560/123/35.07.11/2026", tanggal="20 November 2026",
        tempat="Kalipare", ttd=dict(TTD), tembusan=[], sidik="5c" * 32, keterangan_dokumen="", foto="",
        kartu={"nomor": ["3507", "201126", "000123"], "blanko": False, "latar": False, "geser_x": 0, "geser_y": 0,
               **(stok or {})})
    isi["kop"]["logo"] = logo()
    return isi | {"kertas": ukuran} | ubah
