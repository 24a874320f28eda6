-- Pictures are in the object store since March, the table is not read any more.
DROP TABLE product_images;
