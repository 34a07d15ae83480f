"""The schema of the SOP language, version 1: one pydantic model per table of the file.

Everything a file may say stands here, with closed lists; what the parts mean together is checked in
`periksa.py`, how a case moves is in `mesin.py`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from loket_tui.sop.aksi import Aksi
from loket_tui.sop.syarat import Syarat

Kode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
KodeLangkah = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,60}$")]
Teks = Annotated[str, StringConstraints(max_length=1000)]
Nama = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Batas = Annotated[
    dict[Literal["isian", "persen", "dari", "hari", "bulan", "tahun", "bila"], str | int | float | Syarat],
    Field(min_length=1),
]
"""A limit taken from another field: {isian = X}, {persen = n, dari = X}, or of a date {dari = X, hari = n} (hari, bulan
or tahun after a field or "hari_ini"); with `bila` it holds only then."""
Rumus = Annotated[
    dict[Literal["umur", "hari_kerja", "tambah", "jumlah", "total", "persen"], Any],
    Field(min_length=1, max_length=1),
]
"""What a computed field is made of; the shapes are checked in `rumus.py`."""
Bentuk = Literal["asli", "fotokopi", "fotokopi_legalisir", "formulir", "tunjukkan_asli", "pas_foto", "surat"]


class Model(BaseModel):
    """Base of every table: unknown keys are errors, values never change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Sumber(Model):
    """Where the procedure comes from: the document and what had to be inferred from it."""

    dokumen: Teks = ""
    nomor: Teks = ""
    tanggal: Teks = ""
    disimpulkan: tuple[Teks, ...] = ()
    catatan: Teks = ""


class Identitas(Model):
    """The identity sheet of the SOP AP form (PermenPAN-RB 35/2012), as printed."""

    unit: Teks = ""
    nomor: Teks = ""
    tanggal_pembuatan: Teks = ""
    tanggal_revisi: Teks = ""
    tanggal_efektif: Teks = ""
    disahkan_oleh: Teks = ""
    dasar_hukum: tuple[Teks, ...] = ()
    kualifikasi: tuple[Teks, ...] = ()
    keterkaitan: tuple[Teks, ...] = ()
    peralatan: tuple[Teks, ...] = ()
    peringatan: tuple[Teks, ...] = ()
    pencatatan: tuple[Teks, ...] = ()


class Jam(Model):
    """When the clock of the service starts, and the total the document prints."""

    mulai: Literal["ajukan", "lengkap"] = "ajukan"
    tercetak: Teks = ""


class Lama(Model):
    """A duration with exactly one unit; working days are promises, the others process time."""

    menit: float | None = Field(None, ge=0, le=100_000, strict=True)
    jam: float | None = Field(None, ge=0, le=10_000, strict=True)
    hari: int | None = Field(None, ge=0, le=1_000, strict=True)
    hari_kerja: int | None = Field(None, ge=0, le=1_000, strict=True)

    @model_validator(mode="after")
    def _satu(self) -> Lama:
        if sum(v is not None for v in (self.menit, self.jam, self.hari, self.hari_kerja)) != 1:
            raise ValueError("isi tepat satu dari menit, jam, hari, hari_kerja")
        return self


class JanjiLain(Lama):
    """A second promise that is printed and reported only."""

    untuk: Nama


class Baku(Model):
    """The standard time of a row where the printed words cannot be read as one."""

    menit: float | None = Field(None, ge=0, le=100_000, strict=True)
    jam: float | None = Field(None, ge=0, le=10_000, strict=True)
    hari: int | None = Field(None, ge=0, le=1_000, strict=True)
    hari_kerja: int | None = Field(None, ge=0, le=1_000, strict=True)
    sampai: Kode | None = None


class Biaya(Model):
    """What the service costs, printed on receipt and SOP form; 0 is printed as free of charge."""

    tarif: int | dict[Literal["isian"], str] = 0
    ket: Teks = ""


class Aktivitas(Model):
    """A variant under one SOP identity, such as e-KTP baru and e-KTP perubahan."""

    kode: Kode
    nama: Nama


class Pengganti(Model):
    """A substitute signer, in order; the n-th signs only while all before him are recorded absent."""

    peran: Kode
    cara: Literal["an", "ub", "plh", "plt"]


class Pelaksana(Model):
    """A lane: who does a step, by the roles that may stand in it ("any one of")."""

    sebutan: Nama
    jenis: Literal["dalam", "pemohon", "luar", "tim"] = "dalam"
    peran: tuple[Kode, ...] = ()
    dicatat_oleh: Kode | None = None
    paling_sedikit: int = Field(1, ge=1, le=20, strict=True)
    pengganti: tuple[Pengganti, ...] = ()
    disimpulkan: bool = False


class Pihak(Model):
    """Persons of a case besides the applicant: witnesses, heirs, children."""

    kode: Kode
    nama: Nama
    paling_sedikit: int = Field(0, ge=0, le=100, strict=True)
    paling_banyak: int = Field(1, ge=1, le=100, strict=True)
    isian: tuple[Kode, ...] = ()
    bila: Syarat | None = None
    untuk: str | None = None


class Formulir(Model):
    """The code of a national form with the regulation that knows it by that code."""

    kode: Annotated[str, StringConstraints(max_length=20)]
    peraturan: Teks = ""


class Persyaratan(Model):
    """One requirement; `sumber` tells whether the document, the national default or the office asks it."""

    kode: Kode
    nama: Nama
    bentuk: Bentuk | tuple[Bentuk, ...] = "fotokopi"
    jumlah: int = Field(1, ge=1, le=99, strict=True)
    wajib: bool = True
    bila: Syarat | None = None
    kelompok: Kode | None = None
    pilihan: Kode | None = None
    pihak: Kode | tuple[Kode, ...] | None = None
    formulir: Formulir | None = None
    bernomor: bool = False
    periksa: tuple[Teks, ...] = ()
    sumber: Literal["dokumen", "bawaan", "kantor"] = "dokumen"
    aktivitas: tuple[Kode, ...] = ()


class Pilihan(Model):
    """One choice of a field of kind `pilihan`."""

    kode: Kode
    label: Nama


class Kolom(Model):
    """One column of a field of kind `tabel`."""

    kode: Kode
    label: Nama
    jenis: Literal["teks", "angka", "uang", "tanggal", "pilihan", "nik"] = "teks"
    pilihan: tuple[Pilihan, ...] = ()
    wajib: bool = True


class Isian(Model):
    """A field of the form; asked at intake, or at the step named by `pada`."""

    kode: Kode
    label: Nama
    jenis: Literal[
        "teks", "angka", "uang", "tanggal", "jam", "pilihan", "ya_tidak", "nik", "kk", "wilayah", "tabel",
        "hitung",
    ] = "teks"
    wajib: bool = True
    bila: Syarat | None = None
    pada: KodeLangkah | None = None
    minimal: int | str | Batas | None = None
    maksimal: int | str | Batas | None = None
    pilihan: tuple[Pilihan, ...] = ()
    kolom: tuple[Kolom, ...] = ()
    hitung: Rumus | None = None
    bantuan: Teks = ""
    aktivitas: tuple[Kode, ...] = ()


class NomorNaskah(Model):
    """Where the letter's number comes from: the book, the moment, the filing code and the pattern."""

    buku: Kode
    saat: Literal["disetujui", "sesudah_tanda_tangan", "konsep"] = "sesudah_tanda_tangan"
    klasifikasi: Annotated[str, StringConstraints(pattern=r"^[0-9.]{0,20}$")] | dict[Literal["isian"], Kode] = ""
    pola: Teks = ""
    deret: Literal["tahun", "tahun_klasifikasi", "tahun_pejabat"] = "tahun"


class Penandatangan(Model):
    """A signer that is more than a lane: under standing mandate, or a party of the case in wet ink."""

    lane: Kode | None = None
    atas_nama: Kode | None = None
    pihak: Kode | None = None

    @model_validator(mode="after")
    def _satu(self) -> Penandatangan:
        if (self.lane is None) == (self.pihak is None):
            raise ValueError("penandatangan menyebut lane atau pihak")
        return self


class Naskah(Model):
    """A document of the case: its template, the parafs before it, its signers and number."""

    kode: Kode
    nama: Nama
    templat: Kode | None = None
    asal: Teks = ""
    bila: Syarat | None = None
    paraf: tuple[Kode, ...] = Field((), max_length=20)
    tanda_tangan: tuple[Kode | Penandatangan, ...] = Field((), max_length=20)
    nomor: NomorNaskah | None = None
    cap: bool = False
    rangkap: int = Field(1, ge=1, le=20, strict=True)
    tembusan: tuple[Teks, ...] = ()
    keterangan: Teks = ""
    aktivitas: tuple[Kode, ...] = ()


class Tenggat(Model):
    """A deadline of a row: shown as due and alarmed, never blocking."""

    dari: str | Annotated[dict[Literal["aksi", "isian"], str], Field(min_length=1, max_length=1)]
    hari: int | None = Field(None, ge=0, le=3_650, strict=True)
    hari_kerja: int | None = Field(None, ge=0, le=1_000, strict=True)
    bulan: int | None = Field(None, ge=0, le=120, strict=True)

    @model_validator(mode="after")
    def _satu(self) -> Tenggat:
        if sum(v is not None for v in (self.hari, self.hari_kerja, self.bulan)) > 1:
            raise ValueError("tenggat memakai satu dari hari, hari_kerja, bulan")
        return self


class Pakai(Model):
    """A row that runs a reusable chain (`[[alur]]`) for one naskah."""

    alur: Kode
    naskah: Kode


class Langkah(Model):
    """A printed row of the procedure, with the aksi that the program does in it."""

    id: KodeLangkah
    no: Annotated[str, StringConstraints(max_length=12)] = ""
    kegiatan: Teks = ""
    pelaksana: Kode | None = None
    kelengkapan: Teks = ""
    waktu: Teks | dict[str, str] = ""
    output: Teks = ""
    ket: Teks = ""
    no_tercetak: Teks = ""
    kegiatan_tercetak: Teks = ""
    kelengkapan_tercetak: Teks = ""
    waktu_tercetak: Teks = ""
    output_tercetak: Teks = ""
    tambahan: bool = False
    disimpulkan: tuple[Teks, ...] = ()
    bagian_dari: KodeLangkah | None = None
    induk: KodeLangkah | None = None
    aktivitas: tuple[Kode, ...] = ()
    bila: Syarat | None = None
    lingkup: Literal["permohonan", "layanan"] = "permohonan"
    lanjut: KodeLangkah | None = None
    baku: Baku | None = None
    tenggat: Tenggat | None = None
    pakai: Pakai | None = None
    aksi: tuple[Aksi, ...] = Field((), max_length=60)


class LangkahAlur(Model):
    """A row inside `[[alur]]`; its targets may be `.id` within the same alur."""

    id: Kode
    aksi: tuple[Aksi, ...] = Field(max_length=60)


class Alur(Model):
    """A reusable chain, expanded when the file is loaded."""

    kode: Kode
    langkah: tuple[LangkahAlur, ...] = Field(min_length=1, max_length=40)


class Tautan(Model):
    """A link to another procedure."""

    ke: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+/[a-z0-9_]+$")]
    ket: Teks = ""


class TabelKedua(Model):
    """A row of the document's second table, kept so that disagreements can be shown."""

    no: Teks = ""
    kegiatan: Teks = ""
    pelaksana: Teks = ""
    kelengkapan: Teks = ""
    waktu: Teks = ""
    output: Teks = ""
    aktivitas: tuple[Kode, ...] = ()


def _bilangan(nilai: object) -> object:
    """`true` and 1.0 equal 1 and are not the number of a version."""
    if type(nilai) is not int:
        raise ValueError("harus berupa angka 1")
    return nilai


class BerkasSop(Model):
    """One SOP file."""

    bahasa: Annotated[Literal[1], BeforeValidator(_bilangan)]
    kode: Kode
    nama: Nama
    sumber: Sumber = Sumber()
    identitas: Identitas = Identitas()
    jam: Jam = Jam()
    janji: Lama | None = None
    janji_lain: tuple[JanjiLain, ...] = ()
    biaya: Biaya = Biaya()
    singkatan: tuple[Kode, ...] = ()
    aktivitas: tuple[Aktivitas, ...] = Field((), max_length=20)
    pelaksana: dict[Kode, Pelaksana] = Field(max_length=40)
    pihak: tuple[Pihak, ...] = Field((), max_length=20)
    persyaratan: tuple[Persyaratan, ...] = Field((), max_length=200)
    isian: tuple[Isian, ...] = Field((), max_length=200)
    naskah: tuple[Naskah, ...] = Field((), max_length=40)
    alur: tuple[Alur, ...] = Field((), max_length=20)
    langkah: tuple[Langkah, ...] = Field(min_length=1, max_length=300)
    tabel_kedua: tuple[TabelKedua, ...] = Field((), max_length=300)
    tautan: tuple[Tautan, ...] = Field((), max_length=40)

